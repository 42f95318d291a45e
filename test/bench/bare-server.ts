/** The one answer of the bare server. */
export interface BareAnswer {
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly bodyBase64: string;
}

export interface BareServerFacts {
  readonly origin: string;
}
