import { AppError, StoppedError } from '../errors/app-error.js';
import type { LeaseRow } from './job-lease.types.js';

/** Another job of the same scope is at work. */
export class JobBusyError extends AppError {
  readonly code = 'job.busy';
  readonly kind = 'busy';

  constructor(readonly holder: LeaseRow) {
    super(`${describeHolder(holder)} is at work since ${holder.acquiredAt}; ${remedy(holder)}`);
  }
}

/** The lease was taken over while its holder still worked. */
export class LeaseLostError extends AppError {
  readonly code = 'job.lease-lost';
  readonly kind = 'conflict';
}

/** Somebody asked the job to end, from another process. */
export class CancelledError extends StoppedError {
  readonly code = 'job.cancelled';

  constructor(by: string) {
    super(`cancelled by ${by}; the next run continues`);
  }
}

function describeHolder({ command, runId, pid, host }: LeaseRow): string {
  const run = runId === null ? '' : `run ${runId}, `;
  return `${command} (${run}pid ${pid} on ${host})`;
}

function remedy({ runId }: LeaseRow): string {
  const wait = 'wait for it with --wait';
  return runId === null ? wait : `${wait}, or end it with: wppackages jobs cancel ${runId}`;
}
