import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';

/** How far the Subversion log of one directory was read. */
export interface Watermark {
  readonly key: string;
  readonly value: string;
}

/** A revision of Subversion that cannot be read, so that what it changed is not known. */
export interface PassedRevision {
  readonly type: PackageType;
  readonly revision: number;
  /** RFC 3339. */
  readonly passedAt: string;
  /** Looks since then, all in vain. */
  readonly tries: number;
}

const PASSED_SHOWN = 100;

/** Reads for the operator's summary; they wait for nobody. */
@Injectable()
export class StatusQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  watermarks(): Promise<Watermark[]> {
    return this.reader.query<Watermark[]>(
      `SELECT key, value FROM site_meta WHERE key LIKE 'svn\\_revision\\_%' ESCAPE '\\' ORDER BY key`,
    );
  }

  /** Revisions that were passed over and are asked for again by each discovery, the oldest first; 100 at most. */
  passedRevisions(): Promise<PassedRevision[]> {
    return this.reader.query<PassedRevision[]>(
      `SELECT type, revision, passed_at AS passedAt, tries FROM passed_revisions
       ORDER BY type, revision LIMIT ?`,
      [PASSED_SHOWN],
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
