import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType, Slug } from '../domain/types.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { READER } from '../shared/database/reader.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** A package as it was before the directory was asked. */
export interface CheckedPackage {
  readonly id: number;
  readonly type: PackageType;
  readonly name: Slug;
  readonly isActive: 0 | 1;
  readonly lastSyncedAt: string | null;
  readonly missingSince: string | null;
}

/** A permanently closed package is looked at this often; hardly any comes back. */
const PERMANENT_RECHECK_MS = 7 * 86_400_000;

/** A directory in Subversion that never became a package is looked at this often; most never do. */
const UNAPPROVED_RECHECK_MS = 86_400_000;

/** No update took it in, and the directory never called it closed. */
const IS_UNAPPROVED =
  'is_active = 0 AND last_synced_at IS NULL AND closed_at IS NULL AND close_reason IS NULL';

const COLUMNS = `id, type, name, is_active AS isActive, last_synced_at AS lastSyncedAt,
  missing_since AS missingSince`;

/** What `check-status` reads and writes of packages, apart from closing and opening them. */
@Injectable()
export class CheckedPackagesRepository {
  constructor(
    @InjectDataSource(READER) private readonly reader: DataSource,
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Every package that an answer can say something new about: not the ones that update is still
   * waiting for, the permanently closed ones only once a week, and what was never approved once a day.
   * A look of the future is one of a clock that was ahead, and does not count.
   */
  select(type: PackageType | 'all'): Promise<CheckedPackage[]> {
    const now = this.clock.now();
    const lastWeek = rfc3339(new Date(now.getTime() - PERMANENT_RECHECK_MS));
    const yesterday = rfc3339(new Date(now.getTime() - UNAPPROVED_RECHECK_MS));
    return this.reader.query<CheckedPackage[]>(
      `SELECT ${COLUMNS} FROM packages
       WHERE (? = 'all' OR type = ?) AND (is_active = 0 OR last_synced_at IS NOT NULL)
         AND (closed_permanently = 0 OR closure_checked_at IS NULL
           OR closure_checked_at <= ? OR closure_checked_at > ?)
         AND (NOT (${IS_UNAPPROVED}) OR closure_checked_at IS NULL
           OR closure_checked_at <= ? OR closure_checked_at > ?)
       ORDER BY id`,
      [type, type, lastWeek, rfc3339(now), yesterday, rfc3339(now)],
    );
  }

  /** The packages whose closure waits and is not dismissed. */
  selectHeld(type: PackageType | 'all'): Promise<CheckedPackage[]> {
    return this.reader.query<CheckedPackage[]>(
      `SELECT ${COLUMNS} FROM packages JOIN pending_closures ON package_id = id
       WHERE dismissed_at IS NULL AND (? = 'all' OR type = ?) ORDER BY id`,
      [type, type],
    );
  }

  /** Notes that the directories among these that were never approved were looked at now. */
  async noteUnapproved(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    await this.writes.run((tx) =>
      tx.query(
        `UPDATE packages SET closure_checked_at = ?
         WHERE id IN (SELECT value FROM json_each(?)) AND ${IS_UNAPPROVED}`,
        [rfc3339(this.clock.now()), JSON.stringify(ids)],
      ),
    );
  }

  /** Forgets the not-found of packages that the directory knows after all. */
  async clearMissing(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    await this.writes.run((tx) =>
      tx.query(
        `UPDATE packages SET missing_since = NULL WHERE id IN (SELECT value FROM json_each(?))`,
        [JSON.stringify(ids)],
      ),
    );
  }
}
