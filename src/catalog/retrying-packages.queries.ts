import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';

/** A package that is asked for again; times are RFC 3339. */
export interface RetryingPackage {
  readonly type: PackageType;
  readonly name: string;
  /** Answers so far that did not settle it. */
  readonly attempts: number;
  readonly nextAt: string | null;
  /** Why its last answer could not be used; null when it could, and did not show all that is awaited. */
  readonly lastError: string | null;
  /** Since when the directory does not know it; null when it does. */
  readonly missingSince: string | null;
  /** Since when its answers are doubted for the versions they lost; null when they are not. */
  readonly doubtedSince: string | null;
}

/** Whoever is asked for again is due at some time; said so that SQLite looks at those rows of the index alone. */
const IS_DUE = 'next_sync_at IS NOT NULL';

/** Reads of the packages that are asked for again. */
@Injectable()
export class RetryingPackagesQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** How many gave no usable answer last, and how many are asked for again in all. */
  async counts(): Promise<{ readonly failing: number; readonly retrying: number }> {
    const [row] = await this.reader.query<{ failing: number; retrying: number }[]>(
      `SELECT (SELECT COUNT(*) FROM packages WHERE last_error IS NOT NULL AND ${IS_DUE}) AS failing,
         (SELECT COUNT(*) FROM packages WHERE sync_attempts > 0 AND ${IS_DUE}) AS retrying`,
    );
    return row ?? { failing: 0, retrying: 0 };
  }

  /** Those that gave no usable answer, then those that wait for more, each by the time of the next try. */
  async first(limit: number): Promise<readonly RetryingPackage[]> {
    const failing = await this.#where('last_error IS NOT NULL', limit);
    if (failing.length === limit) return failing;
    const rest = await this.#where(
      'sync_attempts > 0 AND last_error IS NULL',
      limit - failing.length,
    );
    return [...failing, ...rest];
  }

  #where(condition: string, limit: number): Promise<RetryingPackage[]> {
    return this.reader.query<RetryingPackage[]>(
      `SELECT type, name, sync_attempts AS attempts, next_sync_at AS nextAt,
         last_error AS lastError, missing_since AS missingSince, shrunk_since AS doubtedSince
       FROM packages WHERE ${condition} AND ${IS_DUE} ORDER BY next_sync_at LIMIT ?`,
      [limit],
    );
  }
}
