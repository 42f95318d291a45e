import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK, rfc3339, type Clock } from '../clock/clock.js';
import { WriteQueue } from '../database/write-queue.js';
import { NotFoundError, RunFailedError } from '../errors/app-error.js';
import { JobLeaseRepository } from './job-lease.repository.js';
import { JOB_SCOPES, type JobName } from './job-scopes.js';
import type { AskedBy, JobEnd } from './job.types.js';

/** Rows kept in `job_runs`: about a month of five-minute pipelines. */
const RUNS_KEPT = 10_000;
/** Removed at once at most: those after it go when the next jobs are asked for. */
const RUNS_REMOVED = 100;

/** A run that began, and the lease it holds. */
export interface BegunRun {
  readonly id: number;
  readonly owner: string;
}

/** How far a run is: steps done of a named task. */
export interface RunProgress {
  readonly task: string;
  readonly done: number;
  readonly total: number | undefined;
}

/** What is asked for: a job, and the words that follow its name on the command line. */
export interface JobOrder {
  readonly command: JobName;
  readonly words?: readonly string[];
  readonly askedBy: AskedBy;
  /** RFC 3339; a second order of the same job for the same time changes nothing. */
  readonly dueAt?: string;
}

/** One row of `job_runs` for every job that was asked for, from the asking to the end. */
@Injectable()
export class JobRunsRepository {
  constructor(
    private readonly writes: WriteQueue,
    private readonly leases: JobLeaseRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The id of the waiting row; undefined when the schedule asked already, or the same job waits for it still. */
  ask({ command, words = [], askedBy, dueAt }: JobOrder): Promise<number | undefined> {
    return this.writes.run(async (tx) => {
      if (dueAt !== undefined && (await this.#waits(tx, command))) return undefined;
      const [row] = await tx.query<{ id: number }[]>(
        `INSERT INTO job_runs (command, words_json, scope, status, asked_by, asked_at, due_at)
         VALUES (?, ?, ?, 'queued', ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`,
        [command, JSON.stringify(words), JOB_SCOPES[command], askedBy, this.#now(), dueAt ?? null],
      );
      if (row !== undefined) await removeOld(tx, row.id);
      return row?.id;
    });
  }

  /**
   * Begins a run of the job, the waiting one of `queuedId` or a new one, and takes the lease of its
   * scope; runs whose process ended are settled first.
   *
   * Throws `JobBusyError`, and `RunFailedError` when the run of `queuedId` waits no more.
   */
  begin(command: JobName, queuedId: number | undefined): Promise<BegunRun> {
    return this.writes.run(async (tx) => {
      await this.settle();
      const id = queuedId ?? (await this.#insert(command));
      const owner = await this.leases.acquire({ scope: JOB_SCOPES[command], command, runId: id });
      const begun = await tx.query<unknown[]>(
        `UPDATE job_runs SET status = 'running', started_at = ?
         WHERE id = ? AND command = ? AND status = 'queued' RETURNING id`,
        [this.#now(), id, command],
      );
      if (begun.length > 0) return { id, owner };
      await this.leases.release(owner);
      throw new RunFailedError(`run ${id} of ${command} does not wait to begin any more`);
    });
  }

  /** Stores how a run ended and gives its lease back. */
  async finish(
    { id, owner }: BegunRun,
    end: { status: JobEnd; seconds: number; error?: string; result?: unknown },
  ): Promise<void> {
    await this.writes.run(async (tx) => {
      await tx.query(
        `UPDATE job_runs SET status = ?, finished_at = ?, duration_seconds = ?, error_message = ?,
           result_json = ? WHERE id = ? AND status = 'running'`,
        [
          end.status,
          this.#now(),
          end.seconds,
          end.error ?? null,
          end.result === undefined ? null : JSON.stringify(end.result),
          id,
        ],
      );
      await this.leases.release(owner);
    });
  }

  /** Lets a run go whose end cannot be stored; the next run that begins settles it. */
  abandon({ owner }: BegunRun): void {
    this.leases.disown(owner);
  }

  /** Stores a run that is over already: one that had no lease, as the schema had none to give. */
  async recordCompleted(command: JobName, seconds: number, result: unknown): Promise<void> {
    await this.writes.run(async (tx) => {
      const id = await this.#insert(command);
      await tx.query(
        `UPDATE job_runs SET status = 'completed', started_at = asked_at, finished_at = ?,
           duration_seconds = ?, result_json = ? WHERE id = ?`,
        [this.#now(), seconds, JSON.stringify(result), id],
      );
    });
  }

  /** Stores how far a run is, and that its process lives. Throws `LeaseLostError`. */
  async report({ id, owner }: BegunRun, progress: RunProgress | undefined): Promise<void> {
    await this.writes.run(async (tx) => {
      await this.leases.heartbeat(owner);
      if (progress === undefined) return;
      await tx.query(
        'UPDATE job_runs SET progress_task = ?, progress_done = ?, progress_total = ? WHERE id = ?',
        [progress.task, progress.done, progress.total ?? null, id],
      );
    });
  }

  /**
   * Asks a running job to end after its batch; one that waits still never begins.
   *
   * Throws `NotFoundError` for an unknown run, `RunFailedError` for one that has ended.
   */
  requestCancel(id: number, by: string): Promise<'cancelled' | 'requested'> {
    return this.writes.run(async (tx) => {
      await this.settle();
      const [run] = await tx.query<{ status: string }[]>(
        'SELECT status FROM job_runs WHERE id = ?',
        [id],
      );
      if (run === undefined) throw new NotFoundError(`there is no run ${id}`);
      if (run.status !== 'queued' && run.status !== 'running') {
        throw new RunFailedError(`run ${id} has ended already: ${run.status}`);
      }
      const now = this.#now();
      await tx.query(
        `UPDATE job_runs SET cancel_requested_at = COALESCE(cancel_requested_at, ?),
           cancel_requested_by = COALESCE(cancel_requested_by, ?) WHERE id = ?`,
        [now, by, id],
      );
      if (run.status === 'running') return 'requested';
      await this.#end(tx, id, 'cancelled', `cancelled by ${by}`);
      return 'cancelled';
    });
  }

  /** Ends a run that waits, because it could not be begun. */
  async giveUp(id: number, reason: string): Promise<void> {
    await this.writes.run(async (tx) => {
      const [waiting] = await tx.query<unknown[]>(
        `SELECT id FROM job_runs WHERE id = ? AND status = 'queued'`,
        [id],
      );
      if (waiting !== undefined) await this.#end(tx, id, 'failed', reason);
    });
  }

  /** Ends the runs whose process did not live to end them, and removes leases that nobody holds. */
  async settle(): Promise<void> {
    await this.writes.run(async (tx) => {
      const held = await this.leases.held(tx);
      const owners = JSON.stringify(held.map(({ owner }) => owner));
      await tx.query('DELETE FROM job_lease WHERE owner NOT IN (SELECT value FROM json_each(?))', [
        owners,
      ]);
      const alive = JSON.stringify(held.flatMap(({ runId }) => runId ?? []));
      await tx.query(
        `UPDATE job_runs SET status = 'cancelled', finished_at = ?, error_message = 'the process ended'
         WHERE status = 'running' AND id NOT IN (SELECT value FROM json_each(?))`,
        [this.#now(), alive],
      );
    });
  }

  async beginStep(id: number, step: string): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `INSERT OR REPLACE INTO job_steps (run_id, step, started_at, status) VALUES (?, ?, ?, 'running')`,
        [id, step, this.#now()],
      ),
    );
  }

  async endStep(
    id: number,
    step: string,
    end: { readonly status: 'completed' | 'failed'; readonly seconds: number },
  ): Promise<void> {
    await this.writes.run((tx) =>
      tx.query('UPDATE job_steps SET status = ?, seconds = ? WHERE run_id = ? AND step = ?', [
        end.status,
        end.seconds,
        id,
        step,
      ]),
    );
  }

  async #waits(tx: EntityManager, command: JobName): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT id FROM job_runs WHERE status = 'queued' AND command = ? AND due_at IS NOT NULL`,
      [command],
    );
    return rows.length > 0;
  }

  async #insert(command: JobName): Promise<number> {
    const id = await this.ask({ command, askedBy: 'command-line' });
    if (id === undefined) throw new Error('INSERT … RETURNING gave no row');
    return id;
  }

  async #end(tx: EntityManager, id: number, status: JobEnd, reason: string): Promise<void> {
    await tx.query(
      'UPDATE job_runs SET status = ?, finished_at = ?, error_message = ? WHERE id = ?',
      [status, this.#now(), reason, id],
    );
  }

  #now(): string {
    return rfc3339(this.clock.now());
  }
}

/** Removes runs, the oldest first, that have ended and are `RUNS_KEPT` before the newest. */
async function removeOld(tx: EntityManager, newest: number): Promise<void> {
  await tx.query(
    `DELETE FROM job_runs WHERE id IN (
       SELECT id FROM job_runs WHERE id <= ? AND status NOT IN ('queued', 'running')
       ORDER BY id LIMIT ?
     )`,
    [newest - RUNS_KEPT, RUNS_REMOVED],
  );
}
