import type { Installs } from './notifications.js';

/** What the load generator is asked for. */
export interface LoadQuestion {
  /** Origin of the server. */
  readonly origin: string;
  /** Asked for one after another, by every connection in turn. */
  readonly paths: readonly string[];
  readonly seconds: number;
  /** How many ask at once; 32 unless it is said. */
  readonly connections?: number;
  /** The status that every answer must have. */
  readonly expected: number;
  /** Whether each request says that it holds the document already, as Composer does. */
  readonly isConditional: boolean;
  /** What is installed meanwhile, if anything. */
  readonly installs: (Installs & { readonly connections: number }) | null;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Answers of another status than the expected one, and notifications not answered 200. */
  readonly unexpected: number;
  /** Of a hundred requests the slowest, in milliseconds. */
  readonly p99Ms: number;
  /** Notifications of installs. */
  readonly notified: number;
}
