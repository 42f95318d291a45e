import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';

/** One update, in packages; times are RFC 3339. */
export interface SyncRunView {
  readonly id: number;
  /** The job that it was a part of; null when that is not kept any more. */
  readonly jobRunId: number | null;
  readonly status: 'running' | 'completed' | 'completed_with_errors' | 'failed' | 'cancelled';
  readonly startedAt: string;
  readonly seconds: number | null;
  readonly looked: number;
  readonly updated: number;
  readonly changed: number;
  readonly closed: number;
  readonly reopened: number;
  readonly doubted: number;
  readonly failed: number;
  readonly requests: number;
}

/** Reads of updates. */
@Injectable()
export class SyncRunsQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The newest, newest first. */
  newest(limit: number): Promise<SyncRunView[]> {
    return this.reader.query<SyncRunView[]>(
      `SELECT id, job_run_id AS jobRunId, status, started_at AS startedAt,
         duration_seconds AS seconds, looked, updated, changed, closed, reopened, doubted, failed,
         requests
       FROM sync_runs ORDER BY id DESC LIMIT ?`,
      [limit],
    );
  }
}
