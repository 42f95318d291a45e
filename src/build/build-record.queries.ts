import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';

/** What only those who run the site see of a build; times are RFC 3339. */
export interface BuildRecord {
  readonly baseBuildId: string | null;
  readonly jobRunId: number | null;
  readonly syncRunId: number | null;
  readonly files: number;
  readonly rootHash: string | null;
  readonly finishedAt: string | null;
  readonly rolledBackAt: string | null;
  readonly error: string | null;
}

/** Reads of builds as they are stored. */
@Injectable()
export class BuildRecordQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  async find(id: string): Promise<BuildRecord | undefined> {
    const [row] = await this.reader.query<BuildRecord[]>(
      `SELECT base_build_id AS baseBuildId, job_run_id AS jobRunId, sync_run_id AS syncRunId,
         artifact_count AS files, root_hash AS rootHash, finished_at AS finishedAt,
         rolled_back_at AS rolledBackAt, error_message AS error
       FROM builds WHERE id = ?`,
      [id],
    );
    return row;
  }

  /** The newest complete build, served or not; undefined before the first. */
  async newestComplete(): Promise<string | undefined> {
    const [row] = await this.reader.query<{ id: string }[]>(
      `SELECT id FROM builds WHERE status = 'completed' ORDER BY id DESC LIMIT 1`,
    );
    return row?.id;
  }
}
