import type { ChangedBuild, ShownBuild } from '../../status/status-page.types.js';

export type { ChangedBuild, ShownBuild };

/** In force since a rollback: newer builds are not promoted. */
export interface ShownHold {
  readonly buildId: string;
  /** RFC 3339. */
  readonly since: string;
}

/** What only those who run the site see of a build; null is not known. */
export interface ShownBuildRecord {
  readonly baseBuildId: string | null;
  readonly jobRunId: number | null;
  readonly syncRunId: number | null;
  readonly files: number;
  readonly rootHash: string | null;
  readonly finishedAt: string | null;
  readonly rolledBackAt: string | null;
  readonly error: string | null;
}
