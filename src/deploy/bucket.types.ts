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

/** Why a deploy listed the bucket by itself, and what came to light. */
export interface BucketRepair extends ReconcileCounts {
  /** The end of a sentence. */
  readonly reason: string;
}

/** What was written to the bucket. */
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

/** What a deploy did to the bucket. */
export interface ConvergeReport extends BucketReport {
  /** Null when the ledger could be trusted. */
  readonly repair: BucketRepair | null;
}

/** What converging the bucket would do. */
export interface BucketPreview {
  readonly put: readonly string[];
  readonly delete: readonly string[];
  readonly skipped: number;
}

export type ReconcileReport = BucketReport & ReconcileCounts;
export type ReconcilePreview = BucketPreview & ReconcileCounts;
