import type { JobScope } from './job-scopes.js';

/** A row of `job_lease`. */
export interface LeaseRow {
  readonly scope: LeaseScope;
  readonly owner: string;
  readonly command: string;
  /** The run that it is held for; null for a service. */
  readonly runId: number | null;
  readonly pid: number;
  readonly processStarted: string;
  readonly host: string;
  readonly bootId: string;
  readonly acquiredAt: string;
  readonly heartbeatAt: string;
}

/** What can be held: the scope of a job, or the right to start jobs that were asked for. */
export type LeaseScope = JobScope | 'dispatcher';

/** What a lease is held for. */
export interface LeasePurpose {
  readonly scope: LeaseScope;
  readonly command: string;
  readonly runId: number | null;
}

/** The columns of a `LeaseRow`. */
export const LEASE_COLUMNS = `scope, owner, command, run_id AS runId, pid, process_started AS processStarted,
  host, boot_id AS bootId, acquired_at AS acquiredAt, heartbeat_at AS heartbeatAt`;
