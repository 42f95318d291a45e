import { instantOf } from '../../domain/text/instant.js';
import { plainText } from '../../domain/text/plain.js';
import type { StatusChange } from '../../status-check/package-history.queries.js';
import type { PastEvent, ShownPackage, ShownVersion } from '../../ui/package/package-page.types.js';

interface Past {
  readonly pkg: ShownPackage;
  readonly versions: readonly ShownVersion[];
  readonly changes: readonly StatusChange[];
}

/**
 * What is known to have happened to a package, newest first. The closing that it is in now has the
 * date that the directory gives, and the reason; of earlier ones it is known when they were seen.
 */
export function pastEvents({ pkg, versions, changes }: Past): readonly PastEvent[] {
  const current = currentClosing(pkg);
  const seen = changes.map(({ action, seenAt }): PastEvent => ({ what: action, at: seenAt }));
  const isTold = current !== undefined && seen[0]?.what === 'closed';
  const events: readonly PastEvent[] = [
    ...(current === undefined ? [] : [current]),
    ...(isTold ? seen.slice(1) : seen),
    ...versions.flatMap(releaseOf),
    ...(pkg.addedAt === null ? [] : [{ what: 'added', at: pkg.addedAt } as const]),
  ];
  return events.toSorted((a, b) => secondsOf(b) - secondsOf(a));
}

function currentClosing(pkg: ShownPackage): PastEvent | undefined {
  if (!pkg.isClosed || pkg.closedAt === null) return undefined;
  const reason = plainText(pkg.closeReasonText) ?? plainText(pkg.closeReason);
  return { what: 'closed', at: pkg.closedAt, ...(reason !== undefined && { reason }) };
}

function releaseOf({ version, releasedAt }: ShownVersion): readonly PastEvent[] {
  return version === null || releasedAt === null
    ? []
    : [{ what: 'released', at: releasedAt, version }];
}

/** What has no time that can be read comes last. */
function secondsOf({ at }: PastEvent): number {
  return (instantOf(at)?.getTime() ?? 0) / 1_000;
}
