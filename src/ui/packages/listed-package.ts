import type { PackageType } from '../../domain/types.js';

/** A package as lists show it; null is not known. */
export interface ListedPackage {
  readonly type: PackageType;
  readonly name: string;
  readonly displayName: string | null;
  readonly description: string | null;
  readonly author: string | null;
  readonly authorProfile: string | null;
  /** As Composer users write it; null when it cannot be required by a number. */
  readonly version: string | null;
  /** What the directory calls the current release. */
  readonly directoryVersion: string | null;
  readonly requiresPhp: string | null;
  readonly updatedAt: string | null;
  readonly addedAt: string | null;
  readonly activeInstalls: number;
  /** Through Composer, ever. */
  readonly installs: number;
  /** Through Composer, in the last 30 days. */
  readonly recentInstalls: number;
  readonly untagged: 'trunk-only' | 'latest-not-tagged' | null;
  readonly isClosed: boolean;
  /** Installs by month, oldest first, as far as they are known. */
  readonly months: readonly number[];
}
