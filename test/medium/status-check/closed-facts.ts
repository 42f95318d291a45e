import type { ClosureFacts, SeenPackage } from '../../../src/catalog/package-status.repository.js';

export const CLOSED_FACTS: ClosureFacts = {
  closedAt: '2026-03-10',
  reason: null,
  reasonText: null,
  permanent: false,
};

/** What a writer remembers of a row of `packages`. */
export function seenPackage(row: Readonly<Record<string, unknown>>): SeenPackage {
  return { id: Number(row['id']), lastSyncedAt: String(row['last_synced_at']) };
}
