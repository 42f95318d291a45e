import { instantOf } from '../text/instant.js';
import { plainText } from '../text/plain.js';

/** Something that happened to a package. */
export type PastEvent =
  | {
      /** `found-closed`: nobody knows when it was closed; `restated`: the closing was explained otherwise. */
      readonly what: 'closed' | 'found-closed' | 'restated';
      readonly at: string;
      readonly reason?: string;
      readonly isPermanent: boolean;
    }
  | { readonly what: 'reopened'; readonly at: string }
  | { readonly what: 'released'; readonly at: string; readonly version: string }
  | { readonly what: 'added'; readonly at: string };

/** That the directory was seen to close a package, to explain a closing otherwise, or to offer it again. */
export interface StatusChange {
  readonly action: 'closed' | 'found-closed' | 'restated' | 'reopened';
  /** RFC 3339. */
  readonly seenAt: string;
  /** `YYYY-MM-DD`, as the directory says; null is "not told", here and below. */
  readonly closedAt: string | null;
  readonly reason: string | null;
  readonly isPermanent: boolean;
}

interface Past {
  readonly pkg: { readonly addedAt: string | null };
  readonly versions: readonly {
    readonly version: string | null;
    readonly releasedAt: string | null;
  }[];
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
