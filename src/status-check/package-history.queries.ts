import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';

/** That the directory was seen to close a package or to offer it again. */
export interface StatusChange {
  readonly action: 'closed' | 'reopened';
  /** RFC 3339: when it was seen. */
  readonly seenAt: string;
}

/** A package that was closed lately. */
export interface RecentClosing {
  readonly type: PackageType;
  readonly name: string;
  readonly displayName: string | null;
  /** The date that the directory gives, or the time when it was seen. */
  readonly at: string;
  readonly reason: string | null;
  readonly isPermanent: boolean;
  readonly activeInstalls: number;
}

/** Reads of what happened to packages. */
@Injectable()
export class PackageHistoryQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** Newest first. */
  statusChanges(packageId: number, limit: number): Promise<StatusChange[]> {
    return this.reader.query<StatusChange[]>(
      `SELECT CASE action WHEN 'reactivated' THEN 'reopened' ELSE 'closed' END AS action,
         created_at AS seenAt
       FROM status_check_changes
       WHERE package_id = ? ORDER BY created_at DESC, id DESC LIMIT ?`,
      [packageId, limit],
    );
  }

  /** How many packages were seen closed and open again since a time. */
  async countSince(time: string): Promise<Readonly<Record<StatusChange['action'], number>>> {
    const [row] = await this.reader.query<Record<StatusChange['action'], number>[]>(
      `SELECT COUNT(*) FILTER (WHERE action <> 'reactivated') AS closed,
         COUNT(*) FILTER (WHERE action = 'reactivated') AS reopened
       FROM status_check_changes WHERE created_at >= ?`,
      [time],
    );
    return row ?? { closed: 0, reopened: 0 };
  }

  /** The packages that were seen closed since a time and still are, the last first. */
  async closedSince(time: string, limit: number): Promise<readonly RecentClosing[]> {
    const rows = await this.reader.query<
      (Omit<RecentClosing, 'isPermanent'> & { isPermanent: 0 | 1 })[]
    >(
      `SELECT type, name, display_name AS displayName, COALESCE(closed_at, change.created_at) AS at,
         COALESCE(close_reason_text, close_reason) AS reason, closed_permanently AS isPermanent,
         active_installs AS activeInstalls
       FROM (
         SELECT package_id, MAX(created_at) AS created_at FROM status_check_changes
         WHERE created_at >= ? AND action <> 'reactivated' GROUP BY package_id
       ) AS change
       CROSS JOIN packages ON packages.id = package_id AND is_active = 0
       ORDER BY change.created_at DESC, packages.id LIMIT ?`,
      [time, limit],
    );
    return rows.map((row) => ({ ...row, isPermanent: row.isPermanent === 1 }));
  }
}
