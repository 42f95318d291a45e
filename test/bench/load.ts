/** What the load generator is asked for. */
export interface LoadQuestion {
  /** Origin of the server. */
  readonly origin: string;
  readonly paths: readonly string[];
  readonly seconds: number;
  /** Whether each request says that it holds the document already, as Composer does. */
  readonly isConditional: boolean;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Answers of another status than 304 or 200, whichever the question means. */
  readonly unexpected: number;
}
