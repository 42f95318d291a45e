import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';

/** How runs of one job ended. */
export interface JobEnds {
  readonly job: string;
  readonly status: string;
  readonly runs: number;
  readonly seconds: number;
}

/** The last run of a job that was complete or failed. */
export interface LastEnd {
  readonly job: string;
  readonly status: 'completed' | 'failed';
  /** RFC 3339. */
  readonly finishedAt: string;
  readonly seconds: number | null;
  readonly error: string | null;
}

/** What WordPress.org was asked about packages. */
export interface Questions {
  readonly requests: number;
  readonly asked: number;
  /** Without a usable answer. */
  readonly failed: number;
}

/** Reads of how the machine does, for monitoring. */
@Injectable()
export class OperationsQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** Of the runs that ended since then (RFC 3339). */
  jobEnds(since: string): Promise<readonly JobEnds[]> {
    return this.reader.query<JobEnds[]>(
      `SELECT command AS job, status, COUNT(*) AS runs, COALESCE(SUM(duration_seconds), 0) AS seconds
       FROM job_runs WHERE finished_at > ? GROUP BY command, status`,
      [since],
    );
  }

  /** One for each job; what was cancelled or interrupted says nothing of how it does. */
  lastEnds(): Promise<readonly LastEnd[]> {
    return this.reader.query<LastEnd[]>(
      `SELECT command AS job, status, finished_at AS finishedAt, duration_seconds AS seconds,
         error_message AS error
       FROM job_runs WHERE id IN (
         SELECT MAX(id) FROM job_runs WHERE status IN ('completed', 'failed') GROUP BY command
       )`,
    );
  }

  /** Runs that wait for their turn, by scope. */
  waiting(): Promise<readonly { readonly scope: string; readonly runs: number }[]> {
    return this.reader.query(
      `SELECT scope, COUNT(*) AS runs FROM job_runs WHERE status = 'queued' GROUP BY scope`,
    );
  }

  /** When the newest backup was complete (RFC 3339), of those in the bucket or of all; undefined when there is none. */
  async newestBackup(place: 'bucket' | 'anywhere'): Promise<string | undefined> {
    const [row] = await this.reader.query<{ at: string | null }[]>(
      `SELECT MAX(finished_at) AS at FROM job_runs
       WHERE command = 'db backup' AND status = 'completed'
         AND (? = 'anywhere' OR json_extract(result_json, '$.object') IS NOT NULL)`,
      [place],
    );
    return row?.at ?? undefined;
  }

  /** When the first run that is known was asked for (RFC 3339). */
  async knownSince(): Promise<string | undefined> {
    const [row] = await this.reader.query<{ at: string }[]>(
      'SELECT asked_at AS at FROM job_runs ORDER BY id LIMIT 1',
    );
    return row?.at;
  }

  /** Installs that were taken in, ever. */
  async installEvents(): Promise<number> {
    const [row] = await this.reader.query<{ seq: number }[]>(
      `SELECT seq FROM sqlite_sequence WHERE name = 'install_events'`,
    );
    return row?.seq ?? 0;
  }

  /** By updates and checks that began since then (RFC 3339). */
  async questions(since: string): Promise<Questions> {
    const [row] = await this.reader.query<Questions[]>(
      `SELECT COALESCE(SUM(requests), 0) AS requests, COALESCE(SUM(asked), 0) AS asked,
         COALESCE(SUM(failed), 0) AS failed
       FROM (
         SELECT requests, looked AS asked, failed FROM sync_runs WHERE started_at > ?
         UNION ALL SELECT requests, checked, failed FROM status_checks WHERE started_at > ?
       )`,
      [since, since],
    );
    return row ?? { requests: 0, asked: 0, failed: 0 };
  }
}
