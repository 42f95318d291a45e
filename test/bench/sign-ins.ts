/** What the process that writes beside a job is asked for. */
export interface SignInsQuestion {
  readonly databasePath: string;
  /** Writes until this run has ended. */
  readonly runId: number;
}

export interface SignInsResult {
  readonly writes: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}
