import type { ClosureFacts } from '../catalog/package-status.repository.js';
import type { CheckedPackage } from './checked-packages.repository.js';
import type { StatusCheckReport } from './status-check.types.js';

/** A package of the repository that the directory says is gone; closed at the end of the run, if at all. */
export interface PendingClosure {
  readonly row: CheckedPackage;
  readonly facts: ClosureFacts;
}

/** What one check has found so far. */
export class StatusCheckRun {
  checked = 0;
  deactivated = 0;
  reactivated = 0;
  failed = 0;
  readonly closures: PendingClosure[] = [];
  /** Active packages whose first not-found this is. */
  readonly missing: CheckedPackage[] = [];
  /** The first failures, for the log and the error. */
  readonly failures: string[] = [];

  constructor(readonly id: number) {}

  fail(message: string): void {
    this.failed += 1;
    if (this.failures.length < 5) this.failures.push(message);
  }

  /** Whether so few answers were usable that the others prove nothing either. */
  isFailure(): boolean {
    return this.failed * 2 > this.checked;
  }

  counters(): Omit<StatusCheckReport, 'requests' | 'seconds'> {
    const { id: checkId, checked, deactivated, reactivated, missing, failed } = this;
    return { checkId, checked, deactivated, reactivated, missing: missing.length, failed };
  }
}
