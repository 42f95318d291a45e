import type { PastEvent } from '../../domain/package-history/past-events.js';
import type { PackageType } from '../../domain/types.js';
import type { MonthFigure } from '../../domain/telemetry/months.js';
import type { WithheldReason } from '../../domain/version/select.js';
import type { ListedPackage } from '../packages/listed-package.js';
import type { PageFrame } from '../presentation.js';

/** One package as its pages show it; null is not known, times are RFC 3339. */
export interface ShownPackage {
  readonly type: PackageType;
  readonly name: string;
  readonly displayName: string | null;
  readonly description: string | null;
  readonly author: string | null;
  readonly authorProfile: string | null;
  readonly homepage: string | null;
  readonly license: string | null;
  readonly tags: readonly string[];
  readonly requires: string | null;
  readonly requiresPhp: string | null;
  readonly tested: string | null;
  readonly addedAt: string | null;
  readonly updatedAt: string | null;
  readonly activeInstalls: number;
  /** 0 to 100. */
  readonly rating: number | null;
  readonly numRatings: number;
  readonly directoryVersion: string | null;
  readonly stableTag: string | null;
  /** Normalized. */
  readonly currentVersion: string | null;
  readonly untagged: 'trunk-only' | 'latest-not-tagged' | null;
  readonly trunkRevision: number | null;
  readonly lastCommitted: string | null;
  readonly lastSyncedAt: string | null;
  /** Closed by the directory, or hidden here. */
  readonly isClosed: boolean;
  readonly isOffered: boolean;
  readonly hiddenAt: string | null;
  readonly hiddenReason: string | null;
  /** A date. */
  readonly closedAt: string | null;
  readonly closeReason: string | null;
  readonly closeReasonText: string | null;
  readonly isClosedPermanently: boolean;
  /** When it was last looked whether it is closed. */
  readonly closureCheckedAt: string | null;
  readonly installs: number;
  readonly recentInstalls: number;
}

/** One tag. */
export interface ShownVersion {
  readonly tag: string;
  /** As Composer users write it; null when it is withheld. */
  readonly version: string | null;
  readonly normalized: string | null;
  readonly distUrl: string | null;
  /** Its directory in Subversion. */
  readonly directory: string;
  readonly revision: number | null;
  readonly releasedAt: string | null;
  /** Since when it is to be had, as Composer is told. */
  readonly publishedTime: string | null;
  /** How that is known; `served`: by the first build with it, which is yet to come without a time. */
  readonly publishedBasis: 'served' | 'svn' | 'directory' | 'import' | null;
  readonly withheldReason: WithheldReason | 'unlisted' | null;
}

export interface RequiredPackage {
  readonly type: PackageType;
  readonly name: string;
  readonly displayName: string | null;
  readonly state: 'offered' | 'closed' | 'unknown';
  readonly isInstallable: boolean;
}

export interface PackagePageModel {
  readonly frame: PageFrame;
  /** Where the package's image is. */
  readonly image: string;
  readonly now: Date;
  readonly pkg: ShownPackage;
  /** Newest first, withheld ones in their place. */
  readonly versions: readonly ShownVersion[];
  /** Composer's constraints of the current release by package name. */
  readonly require: Readonly<Record<string, string>>;
  readonly dependencies: readonly RequiredPackage[];
  /** How many packages need this one. */
  readonly dependantCount: number;
  /** Some of them, the most used first. */
  readonly dependants: readonly ListedPackage[];
  /** Oldest first; the last one is in progress. */
  readonly months: readonly MonthFigure[];
  /** Newest first. */
  readonly history: readonly PastEvent[];
  /** Of a closed package: open ones with the same tags. */
  readonly alternatives: readonly ListedPackage[];
}
