import type { SyncReport } from './sync.types.js';

/** Looks after which a failing package is a trouble of its own. */
const CHRONIC_ATTEMPTS = 3;

/** The counters of a `SyncReport` while the update runs. */
export class SyncTally {
  looked = 0;
  updated = 0;
  changed = 0;
  waiting = 0;
  closed = 0;
  reopened = 0;
  missing = 0;
  doubted = 0;
  failed = 0;
  #newlyFailed = 0;
  /** The first failures, for the log and the run's error. */
  readonly failures: string[] = [];

  /** `attempts` are the looks that failed before this one. */
  fail(message: string, attempts: number): void {
    this.failed += 1;
    if (attempts < CHRONIC_ATTEMPTS) this.#newlyFailed += 1;
    if (this.failures.length < 5) this.failures.push(message);
  }

  /**
   * Whether the update learned too little to call it done: more than half failed, packages left out
   * that fail time and again, as those say nothing of WordPress.org as a whole.
   */
  isFailure(): boolean {
    const chronic = this.failed - this.#newlyFailed;
    return this.#newlyFailed > 0 && this.#newlyFailed * 2 > this.looked - chronic;
  }

  counters(): Omit<SyncReport, 'runId' | 'requests' | 'seconds'> {
    const { looked, updated, changed, waiting, closed, reopened, missing, doubted, failed } = this;
    return { looked, updated, changed, waiting, closed, reopened, missing, doubted, failed };
  }
}
