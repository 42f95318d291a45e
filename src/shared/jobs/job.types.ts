import type { Progress } from '../progress/progress.js';

/** What a running job gives to the service that does the work. */
export interface Job {
  /** Aborted by SIGTERM, SIGINT or a lost lease; `throwIfAborted` between batches ends the run cleanly. */
  readonly signal: AbortSignal;
  readonly progress: Progress;
}
