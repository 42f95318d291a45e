import type { Installs } from './notifications.js';

/** What the generator of notifications is asked for. */
export interface IngestQuestion extends Installs {
  /** Origin of the server. */
  readonly origin: string;
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
