import type { Progress } from '../progress/progress.js';

/** What long work gets, recorded as a job or not. */
export interface Job {
  /** Aborted when the work is to end; `throwIfAborted` between batches ends it cleanly. */
  readonly signal: AbortSignal;
  readonly progress: Pick<Progress, 'task'>;
}

/** A job with its row in `job_runs`. */
export interface RecordedJob extends Job {
  readonly runId: number;
  /** The result of `work`, recorded in `job_steps` as one step of this job. */
  readonly step: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

/** How a job ended. */
export type JobEnd = 'completed' | 'failed' | 'interrupted' | 'cancelled';

/** Who asked for a job: a person at the terminal, the schedule, or a user of the admin panel. */
export type AskedBy = 'command-line' | 'schedule' | `admin:${string}`;
