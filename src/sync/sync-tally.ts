import { isOutage } from '../domain/sync/guards.js';
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
  held: readonly string[] = [];
  implausible: string | null = null;
  failed = 0;
  #chronic = 0;
  /** The first failures, for the log and the run's error. */
  readonly failures: string[] = [];

  /** `attempts` are the looks that failed before this one. */
  fail(message: string, attempts: number): void {
    this.failed += 1;
    if (attempts >= CHRONIC_ATTEMPTS) this.#chronic += 1;
    if (this.failures.length < 5) this.failures.push(message);
  }

  /** Whether the update learned too little of the directory to call it done. */
  isOutage(isAnyUsable: boolean): boolean {
    const { looked: asked, failed } = this;
    return isOutage({ asked, failed, chronic: this.#chronic, isAnyUsable });
  }

  counters(): Omit<SyncReport, 'runId' | 'requests' | 'seconds'> {
    const { looked, updated, changed, waiting, closed, reopened, missing } = this;
    const { held, implausible, doubted, failed } = this;
    return {
      looked,
      updated,
      changed,
      waiting,
      closed,
      reopened,
      missing,
      held,
      implausible,
      doubted,
      failed,
    };
  }
}
