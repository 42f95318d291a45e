import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '../clock/clock.js';
import { READER } from '../database/reader.js';
import { isHeld } from './job-lease.repository.js';
import { LEASE_COLUMNS, type LeaseRow } from './job-lease.types.js';

/** A run as people see it. */
export interface JobRunView {
  readonly id: number;
  readonly command: string;
  readonly status: 'queued' | 'running' | 'completed' | 'failed' | 'interrupted' | 'cancelled';
  readonly askedBy: string;
  readonly askedAt: string;
  readonly startedAt: string | null;
  readonly durationSeconds: number | null;
  readonly progressTask: string | null;
  readonly progressDone: number | null;
  readonly progressTotal: number | null;
  readonly cancelRequestedBy: string | null;
  readonly errorMessage: string | null;
}

/** A step of a run; times are RFC 3339. */
export interface JobStepView {
  readonly name: string;
  readonly status: 'running' | 'completed' | 'failed';
  readonly startedAt: string;
  readonly seconds: number | null;
}

/** A run that waits, with what its process must be called with. */
export interface QueuedRun {
  readonly id: number;
  readonly command: string;
  readonly words: readonly string[];
  readonly scope: string;
}

/** A run that failed, without its error, which may tell what only operators may know. Times are RFC 3339. */
export interface FailedRun {
  readonly command: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** The step of a pipeline in which it failed; null where there is none. */
  readonly step: string | null;
}

const RUN_COLUMNS = `id, command, status, asked_by AS askedBy, asked_at AS askedAt,
  started_at AS startedAt, duration_seconds AS durationSeconds, progress_task AS progressTask,
  progress_done AS progressDone, progress_total AS progressTotal,
  cancel_requested_by AS cancelRequestedBy, error_message AS errorMessage`;

/** Reads of runs and leases; they wait for nobody. A run whose process was killed counts as cancelled. */
@Injectable()
export class JobRunsQueries {
  constructor(
    @InjectDataSource(READER) private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The newest run of each command that has begun, newest first. */
  lastRuns(): Promise<JobRunView[]> {
    return this.#runs(
      `WHERE id IN (SELECT MAX(id) FROM job_runs WHERE status <> 'queued' GROUP BY command)
       ORDER BY id DESC`,
    );
  }

  /** The newest runs, newest first, those that wait included. */
  recent(limit: number): Promise<JobRunView[]> {
    return this.#runs('ORDER BY id DESC LIMIT ?', [limit]);
  }

  async find(id: number): Promise<JobRunView | undefined> {
    const [run] = await this.#runs('WHERE id = ?', [id]);
    return run;
  }

  /** The steps of a run in their order. */
  steps(id: number): Promise<JobStepView[]> {
    return this.reader.query<JobStepView[]>(
      `SELECT step AS name, status, started_at AS startedAt, seconds FROM job_steps
       WHERE run_id = ?
       -- Steps of one second, in the order of a pipeline.
       ORDER BY started_at, instr('discover update backfill build deploy', step)`,
      [id],
    );
  }

  /** What a run reported at its end, as JSON; undefined for one that did not. */
  async result(id: number): Promise<string | undefined> {
    const [row] = await this.reader.query<{ result: string | null }[]>(
      'SELECT result_json AS result FROM job_runs WHERE id = ?',
      [id],
    );
    return row?.result ?? undefined;
  }

  /** The runs that wait, in the order of their turns. */
  async queued(): Promise<QueuedRun[]> {
    const rows = await this.reader.query<(Omit<QueuedRun, 'words'> & { words: string })[]>(
      `SELECT id, command, words_json AS words, scope FROM job_runs
       WHERE status = 'queued' ORDER BY id`,
    );
    return rows.map(({ words, ...row }) => ({ ...row, words: JSON.parse(words) as string[] }));
  }

  /** Who asked the run to end; undefined when nobody did. */
  async cancelRequest(id: number): Promise<string | undefined> {
    const [row] = await this.reader.query<{ by: string | null }[]>(
      'SELECT cancel_requested_by AS by FROM job_runs WHERE id = ?',
      [id],
    );
    return row?.by ?? undefined;
  }

  /** The leases whose holders live, by scope. */
  async heldLeases(): Promise<LeaseRow[]> {
    const rows = await this.reader.query<LeaseRow[]>(
      `SELECT ${LEASE_COLUMNS} FROM job_lease ORDER BY scope`,
    );
    const now = this.clock.now();
    return rows.filter((row) => isHeld(row, now));
  }

  /** When the schedule last asked for each command (RFC 3339), and how that ended. */
  lastDue(): Promise<{ command: string; dueAt: string; status: string }[]> {
    return this.reader.query(
      `SELECT command, due_at AS dueAt, status FROM job_runs WHERE id IN (
         SELECT MAX(id) FROM job_runs WHERE due_at IS NOT NULL GROUP BY command
       )`,
    );
  }

  /** When complete runs of these commands ended since then (RFC 3339), and the last one whenever it did; oldest first. */
  async completedSince(commands: readonly string[], since: string): Promise<readonly Date[]> {
    const rows = await this.reader.query<{ at: string }[]>(
      `SELECT at FROM (
         SELECT finished_at AS at FROM json_each(?) CROSS JOIN job_runs ON command = value
         WHERE status = 'completed' AND finished_at > ?
         UNION SELECT MAX(finished_at) FROM json_each(?) CROSS JOIN job_runs ON command = value
         WHERE status = 'completed'
       ) WHERE at IS NOT NULL ORDER BY at`,
      [JSON.stringify(commands), since, JSON.stringify(commands)],
    );
    return rows.map(({ at }) => new Date(at));
  }

  /** The newest runs of these commands that failed since then (RFC 3339), and in which step. */
  failedSince(
    commands: readonly string[],
    since: string,
    limit: number,
  ): Promise<readonly FailedRun[]> {
    return this.reader.query<FailedRun[]>(
      `SELECT command, started_at AS startedAt, finished_at AS finishedAt,
         (SELECT step FROM job_steps WHERE run_id = id AND job_steps.status = 'failed'
          ORDER BY job_steps.started_at DESC LIMIT 1) AS step
       FROM job_runs
       WHERE status = 'failed' AND finished_at > ? AND +command IN (SELECT value FROM json_each(?))
       ORDER BY finished_at DESC LIMIT ?`,
      [since, JSON.stringify(commands), limit],
    );
  }

  async #runs(which: string, parameters: readonly unknown[] = []): Promise<JobRunView[]> {
    const read = (): Promise<JobRunView[]> =>
      this.reader.query<JobRunView[]>(`SELECT ${RUN_COLUMNS} FROM job_runs ${which}`, [
        ...parameters,
      ]);
    const runs = await read();
    const running = runs.filter(({ status }) => status === 'running');
    if (running.length === 0) return runs;
    const held = await this.heldLeases();
    const dead = running.filter(({ id }) => held.every(({ runId }) => runId !== id));
    if (dead.length === 0) return runs;
    // Read again: a run that ended by itself meanwhile had given its lease back.
    return (await read()).map((run) => (dead.some(({ id }) => id === run.id) ? settled(run) : run));
  }
}

/** A run whose process was killed says that it runs until it is settled. */
function settled(run: JobRunView): JobRunView {
  if (run.status !== 'running') return run;
  return { ...run, status: 'cancelled', errorMessage: 'the process ended' };
}
