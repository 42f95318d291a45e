import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';

/** How far the Subversion log of one directory was read. */
export interface Watermark {
  readonly key: string;
  readonly value: string;
}

/** Reads for the operator's summary; they wait for nobody. */
@Injectable()
export class StatusQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  watermarks(): Promise<Watermark[]> {
    return this.reader.query<Watermark[]>(
      `SELECT key, value FROM site_meta WHERE key LIKE 'svn\\_revision\\_%' ESCAPE '\\' ORDER BY key`,
    );
  }

  /** When WordPress.org was last looked through to the end, by a discover or a pipeline (RFC 3339). */
  async lastDiscovery(): Promise<string | undefined> {
    const [row] = await this.reader.query<{ startedAt: string | null }[]>(
      `SELECT MAX(startedAt) AS startedAt FROM (
         SELECT MAX(started_at) AS startedAt FROM job_runs
         WHERE command = 'discover' AND status = 'completed'
         UNION ALL
         SELECT MAX(started_at) FROM job_steps WHERE step = 'discover' AND status = 'completed'
       )`,
    );
    return row?.startedAt ?? undefined;
  }
}
