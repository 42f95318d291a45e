import { instantOf } from '../../domain/text/instant.js';
import { plainText } from '../../domain/text/plain.js';
import type { StatusChange } from '../../status-check/package-history.queries.js';
import type { PastEvent, ShownPackage, ShownVersion } from '../../ui/package/package-page.types.js';

interface Past {
  readonly pkg: Pick<ShownPackage, 'addedAt'>;
  readonly versions: readonly Pick<ShownVersion, 'version' | 'releasedAt'>[];
  /** Newest first. */
  readonly changes: readonly StatusChange[];
}

/** What is known to have happened to a package, newest first. */
export function pastEvents({ pkg, versions, changes }: Past): readonly PastEvent[] {
  const events: readonly PastEvent[] = [
    ...changes.map(statusEvent),
    ...versions.flatMap(releaseOf),
    ...(pkg.addedAt === null ? [] : [{ what: 'added', at: pkg.addedAt } as const]),
  ];
  return events.toSorted((a, b) => secondsOf(b) - secondsOf(a));
}

function statusEvent(change: StatusChange): PastEvent {
  const { action, seenAt, isPermanent } = change;
  if (action === 'reopened') return { what: action, at: seenAt };
  const reason = plainText(change.reason);
  const words = { isPermanent, ...(reason !== undefined && { reason }) };
  if (action === 'restated') return { what: action, at: seenAt, ...words };
  const date = dateOf(change);
  return { what: date === undefined ? action : 'closed', at: closingTime(date, seenAt), ...words };
}

/** The directory's date of a closing. */
function dateOf({ closedAt }: StatusChange): string | undefined {
  return closedAt === null || instantOf(closedAt) === undefined ? undefined : closedAt;
}

/** A closing seen on its day happened before what was seen later that day, whatever its date begins with. */
function closingTime(date: string | undefined, seenAt: string): string {
  return date === undefined || seenAt.startsWith(date) ? seenAt : date;
}

function releaseOf({ version, releasedAt }: Past['versions'][number]): readonly PastEvent[] {
  return version === null || releasedAt === null
    ? []
    : [{ what: 'released', at: releasedAt, version }];
}

/** What has no time that can be read comes last. */
function secondsOf({ at }: PastEvent): number {
  return (instantOf(at)?.getTime() ?? 0) / 1_000;
}
