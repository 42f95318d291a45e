/** What converging the bucket did. */
export interface BucketReport {
  /** Objects stored, and their bytes together. */
  readonly put: number;
  readonly bytes: number;
  readonly deleted: number;
  /** Objects that should be gone and could not be deleted; the next deploy tries again. */
  readonly undeleted: number;
  /** Objects that were right already. */
  readonly skipped: number;
  /** Requests sent, repetitions included. */
  readonly requests: number;
  readonly seconds: number;
}

/** What converging the bucket would do. */
export interface BucketPreview {
  readonly put: readonly string[];
  readonly delete: readonly string[];
  readonly skipped: number;
}

/** What a listing of the bucket brought to light. */
export interface ReconcileCounts {
  /** Objects of this application in the bucket. */
  readonly listed: number;
  /** Objects with other bytes than the current build has. */
  readonly drifted: number;
  /** Files of the current build that were not in the bucket. */
  readonly missing: number;
  /** Objects that the current build does not have. */
  readonly orphans: number;
  /** Rows of the ledger that said something else than the bucket. */
  readonly ledgerErrors: number;
}

export type ReconcileReport = BucketReport & ReconcileCounts;
export type ReconcilePreview = BucketPreview & ReconcileCounts;
