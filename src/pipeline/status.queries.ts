import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';

/** The last run of one command. */
export interface LastRun {
  readonly command: string;
  readonly status: string;
  readonly startedAt: string;
  readonly durationSeconds: number | null;
  readonly errorMessage: string | null;
}

/** Who holds the lease. */
export interface LeaseHolder {
  readonly command: string;
  readonly pid: number;
  readonly host: string;
  readonly processStarted: string;
  readonly bootId: string;
  readonly acquiredAt: string;
}

/** How far the Subversion log of one directory was read. */
export interface Watermark {
  readonly key: string;
  readonly value: string;
}

/** Reads of the runs for the operator's summary. */
@Injectable()
export class StatusQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The newest run of each command, newest first. */
  lastRuns(): Promise<LastRun[]> {
    return this.reader.query<LastRun[]>(
      `SELECT command, status, started_at AS startedAt, duration_seconds AS durationSeconds,
         error_message AS errorMessage
       FROM job_runs WHERE id IN (SELECT MAX(id) FROM job_runs GROUP BY command) ORDER BY id DESC`,
    );
  }

  async leaseHolder(): Promise<LeaseHolder | undefined> {
    const [row] = await this.reader.query<LeaseHolder[]>(
      `SELECT command, pid, host, process_started AS processStarted, boot_id AS bootId,
         acquired_at AS acquiredAt FROM job_lease`,
    );
    return row;
  }

  watermarks(): Promise<Watermark[]> {
    return this.reader.query<Watermark[]>(
      `SELECT key, value FROM site_meta WHERE key LIKE 'svn\\_revision\\_%' ESCAPE '\\' ORDER BY key`,
    );
  }

  /** When WordPress.org was last looked through to the end, by a discover or a pipeline. */
  async lastDiscovery(): Promise<string | undefined> {
    const [row] = await this.reader.query<{ startedAt: string }[]>(
      `SELECT started_at AS startedAt FROM job_runs
       WHERE status = 'completed' AND (
         command = 'discover' OR (command = 'pipeline' AND report_json ->> 'discover' IS NOT NULL)
       ) ORDER BY id DESC LIMIT 1`,
    );
    return row?.startedAt;
  }
}
