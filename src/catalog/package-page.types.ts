import type { WithheldReason } from '../domain/version/select.js';
import type { PackageType } from '../domain/types.js';
import type { Untagged } from './package-search.types.js';

/** What is known of one package; times are RFC 3339, null is "not known". */
export interface PackagePageFacts {
  readonly id: number;
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
  readonly donateLink: string | null;
  readonly addedAt: string | null;
  readonly updatedAt: string | null;
  readonly downloads: number;
  readonly activeInstalls: number;
  /** 0 to 100. */
  readonly rating: number | null;
  readonly numRatings: number;
  /** What the directory calls the current release. */
  readonly directoryVersion: string | null;
  readonly stableTag: string | null;
  /** Normalized; null when the current release cannot be required by a number. */
  readonly currentVersion: string | null;
  readonly untagged: Untagged | null;
  readonly trunkRevision: number | null;
  readonly lastCommitted: string | null;
  /** Null for a package that is discovered only. */
  readonly lastSyncedAt: string | null;
  /** Whether the repository has files of it. */
  readonly isListed: boolean;
  /** Whether it is gone from the repository: closed by the directory, or hidden by those who run this one. */
  readonly isClosed: boolean;
  /** Whether the directory offers it. */
  readonly isOffered: boolean;
  /** Since when it is hidden here; null when it is not. */
  readonly hiddenAt: string | null;
  /** Why, in words for everybody. */
  readonly hiddenReason: string | null;
  /** `YYYY-MM-DD`. */
  readonly closedAt: string | null;
  readonly closeReason: string | null;
  readonly closeReasonText: string | null;
  readonly isClosedPermanently: boolean;
  /** When it was last looked whether it is closed. */
  readonly closureCheckedAt: string | null;
  /** Through Composer, ever. */
  readonly installs: number;
  /** Through Composer, in the last 30 days. */
  readonly recentInstalls: number;
  readonly lastInstalledAt: string | null;
}

/** One tag of a package. */
export interface PackagePageVersion {
  readonly tag: string;
  /** As Composer users write it; null when it is withheld. */
  readonly version: string | null;
  /** Null when Composer cannot read it. */
  readonly normalized: string | null;
  readonly distUrl: string | null;
  /** Its directory in Subversion. */
  readonly directory: string;
  readonly revision: number | null;
  readonly releasedAt: string | null;
  /** Since when it is to be had, as Composer is told. */
  readonly publishedTime: string | null;
  /** How that is known; `import`: it is not, and Composer is told nothing. */
  readonly publishedBasis: 'served' | 'svn' | 'directory' | 'import' | null;
  /** Why it is withheld; `unlisted`: the log shows it, the directory does not. Null when it is published. */
  readonly withheldReason: WithheldReason | 'unlisted' | null;
}

/** A package that another one names. */
export interface NamedPackage {
  readonly type: PackageType;
  readonly name: string;
  readonly displayName: string | null;
  /** `unknown`: there is no page for it. */
  readonly state: 'offered' | 'closed' | 'unknown';
  /** Whether it has a stable release here, so that it can be required. */
  readonly isInstallable: boolean;
}

/** The last dependant of a page, after which the next one begins. */
export interface DependantsCursor {
  readonly activeInstalls: number;
  readonly id: number;
}
