import type { PublishedSight } from '../catalog/published-sight.js';
import { isOutage } from '../domain/sync/guards.js';
import type { StatusCheckReport } from './status-check.types.js';

/** What one check has found so far. */
export class StatusCheckRun {
  checked = 0;
  deactivated = 0;
  reactivated = 0;
  missing = 0;
  failed = 0;
  held: readonly string[] = [];
  implausible: string | null = null;
  dismissed = 0;
  /** The first failures, for the log and the error. */
  readonly failures: string[] = [];

  constructor(
    readonly id: number,
    readonly sight: PublishedSight,
  ) {}

  fail(message: string): void {
    this.failed += 1;
    if (this.failures.length < 5) this.failures.push(message);
  }

  /** Whether so few answers were usable that the others prove nothing either. */
  isOutage(isAnyUsable: boolean): boolean {
    return isOutage({ asked: this.checked, failed: this.failed, chronic: 0, isAnyUsable });
  }

  counters(): Omit<StatusCheckReport, 'requests' | 'seconds'> {
    const { id: checkId, checked, deactivated, reactivated, missing, failed } = this;
    const { held, implausible, dismissed } = this;
    return {
      checkId,
      checked,
      deactivated,
      reactivated,
      missing,
      failed,
      held,
      implausible,
      dismissed,
    };
  }
}
