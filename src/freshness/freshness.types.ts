import type { Distribution } from '../domain/freshness/distribution.js';
import type { PendingReason } from '../domain/freshness/pending.js';
import type { PackageType } from '../domain/types.js';

/** How far the repository is behind the commits that it knows of. */
export interface Lag {
  /** Since the oldest commit whose release is not published; 0 when there is none. */
  readonly totalSeconds: number;
  /** Since the directory listed the oldest release that is not published; 0 when there is none. */
  readonly oursSeconds: number;
  /** Releases that are not published and that somebody waits for. */
  readonly pending: number;
}

/** The lag of one day in UTC, sampled every minute. */
export interface LagDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly samples: number;
  readonly total: Distribution;
  readonly ours: Distribution;
}

/** How fast releases are published; durations are null while there is nothing to tell them from. */
export interface FreshnessReport {
  /** Of those published in the last 24 hours: from the commit on, and the shares of it. */
  readonly releases: {
    readonly published: number;
    readonly total: Distribution | null;
    /** From when the commit was seen until the directory listed the release. */
    readonly directory: Distribution | null;
    /** Until the commit was seen, and from the directory's answer until publication. */
    readonly ours: Distribution | null;
  };
  readonly lag: Lag;
  /** Of the samples of the last 24 hours. */
  readonly lagOfDay: {
    readonly samples: number;
    readonly total: Distribution | null;
    readonly ours: Distribution | null;
  };
  /** Days that are over, the newest first; 90 at most. */
  readonly lagByDay: readonly LagDay[];
}

/** A version that is released and not published; times are RFC 3339 and null when not known. */
export interface PendingRelease {
  readonly type: PackageType;
  readonly name: string;
  readonly tag: string;
  readonly committedAt: string | null;
  readonly seenAt: string | null;
  /** When the directory listed it. */
  readonly agreedAt: string | null;
  readonly because: PendingReason;
  /** Why it is withheld, or the last build failed; null for other reasons. */
  readonly detail: string | null;
  /** When the directory is asked for the package again; null when it is not due. */
  readonly nextLookAt: string | null;
}
