/** One package of a notification, in Composer's words. */
export interface NotifiedPackage {
  readonly name: string;
  readonly version: string;
}

/** What the generator of notifications is asked for. */
export interface IngestQuestion {
  /** Origin of the server. */
  readonly origin: string;
  readonly packages: readonly NotifiedPackage[];
  /** Packages of one notification. */
  readonly perRequest: number;
  readonly seconds: number;
  /** A document that other clients ask for meanwhile, one after another. */
  readonly path: string;
}

export interface IngestResult {
  readonly requests: number;
  readonly seconds: number;
  /** Notifications that were not answered 200. */
  readonly refused: number;
  /** Of the document, the slowest of a hundred requests, in milliseconds. */
  readonly documentP99Ms: number;
}
