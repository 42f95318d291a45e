import type { SyncReport } from './sync.types.js';

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
  /** The first failures, for the log and the run's error. */
  readonly failures: string[] = [];

  fail(message: string): void {
    this.failed += 1;
    if (this.failures.length < 5) this.failures.push(message);
  }

  /** Whether the update learned too little to call it done: nothing at all, or less than half. */
  isFailure(): boolean {
    return this.failed > 0 && this.failed * 2 > this.looked;
  }

  counters(): Omit<SyncReport, 'runId' | 'requests' | 'seconds'> {
    const { looked, updated, changed, waiting, closed, reopened, missing, doubted, failed } = this;
    return { looked, updated, changed, waiting, closed, reopened, missing, doubted, failed };
  }
}
