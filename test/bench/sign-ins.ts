/** What the process that writes beside a job is asked for. */
export interface SignInsQuestion {
  readonly databasePath: string;
  /** Writes until this run has ended. */
  readonly runId: number;
}

/** How long each write took, in milliseconds. */
export type SignInsResult = readonly number[];
