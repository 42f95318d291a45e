import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../database/reader.js';
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

/** A run that waits, with what its process must be called with. */
export interface QueuedRun {
  readonly id: number;
  readonly command: string;
  readonly words: readonly string[];
  readonly scope: string;
}

const RUN_COLUMNS = `id, command, status, asked_by AS askedBy, asked_at AS askedAt,
  started_at AS startedAt, duration_seconds AS durationSeconds, progress_task AS progressTask,
  progress_done AS progressDone, progress_total AS progressTotal,
  cancel_requested_by AS cancelRequestedBy, error_message AS errorMessage`;

/** Reads of runs and leases; they wait for nobody. */
@Injectable()
export class JobRunsQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The newest run of each command that has begun, newest first. */
  lastRuns(): Promise<JobRunView[]> {
    return this.reader.query<JobRunView[]>(
      `SELECT ${RUN_COLUMNS} FROM job_runs WHERE id IN (
         SELECT MAX(id) FROM job_runs WHERE status <> 'queued' GROUP BY command
       ) ORDER BY id DESC`,
    );
  }

  /** The newest runs, newest first, those that wait included. */
  recent(limit: number): Promise<JobRunView[]> {
    return this.reader.query<JobRunView[]>(
      `SELECT ${RUN_COLUMNS} FROM job_runs ORDER BY id DESC LIMIT ?`,
      [limit],
    );
  }

  async find(id: number): Promise<JobRunView | undefined> {
    const [row] = await this.reader.query<JobRunView[]>(
      `SELECT ${RUN_COLUMNS} FROM job_runs WHERE id = ?`,
      [id],
    );
    return row;
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

  /** Every row of `job_lease`, whether its holder lives or not. */
  leases(): Promise<LeaseRow[]> {
    return this.reader.query<LeaseRow[]>(`SELECT ${LEASE_COLUMNS} FROM job_lease ORDER BY scope`);
  }

  /** When the schedule last asked for each command (RFC 3339), and how that ended. */
  lastDue(): Promise<{ command: string; dueAt: string; status: string }[]> {
    return this.reader.query(
      `SELECT command, due_at AS dueAt, status FROM job_runs WHERE id IN (
         SELECT MAX(id) FROM job_runs WHERE due_at IS NOT NULL GROUP BY command
       )`,
    );
  }
}
