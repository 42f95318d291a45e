import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { StatusChange } from '../domain/package-history/past-events.js';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';

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

/** A row of SQLite, which knows no booleans. */
type Row<T extends { readonly isPermanent: boolean }> = Omit<T, 'isPermanent'> & {
  readonly isPermanent: 0 | 1;
};

/** Reads of what happened to packages. */
@Injectable()
export class PackageHistoryQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** Newest first. */
  async statusChanges(packageId: number, limit: number): Promise<readonly StatusChange[]> {
    const rows = await this.reader.query<Row<StatusChange>[]>(
      `SELECT action, seen_at AS seenAt, closed_at AS closedAt,
         COALESCE(reason_text, reason) AS reason, permanent AS isPermanent
       FROM package_status_changes WHERE package_id = ? ORDER BY id DESC LIMIT ?`,
      [packageId, limit],
    );
    return rows.map(withBoolean);
  }

  /** How many times packages left the repository and came back since a time. */
  async countSince(time: string): Promise<Readonly<Record<'closed' | 'reopened', number>>> {
    const [row] = await this.reader.query<Record<'closed' | 'reopened', number>[]>(
      `SELECT COUNT(*) FILTER (WHERE action = 'closed') AS closed,
         COUNT(*) FILTER (WHERE action = 'reopened') AS reopened
       FROM package_status_changes WHERE seen_at >= ?`,
      [time],
    );
    return row ?? { closed: 0, reopened: 0 };
  }

  /** The packages that left the repository since a time and are closed still, the last first. */
  async closedSince(time: string, limit: number): Promise<readonly RecentClosing[]> {
    const rows = await this.reader.query<Row<RecentClosing>[]>(
      `SELECT type, name, display_name AS displayName, COALESCE(packages.closed_at, seen_at) AS at,
         COALESCE(close_reason_text, close_reason) AS reason, closed_permanently AS isPermanent,
         active_installs AS activeInstalls
       FROM package_status_changes AS closing
       CROSS JOIN packages ON packages.id = package_id AND is_active = 0
       WHERE seen_at >= ? AND action = 'closed' AND NOT EXISTS (
         SELECT 1 FROM package_status_changes AS later
         WHERE later.package_id = closing.package_id AND later.id > closing.id
           AND later.action = 'closed'
       )
       ORDER BY seen_at DESC, closing.id DESC LIMIT ?`,
      [time, limit],
    );
    return rows.map(withBoolean);
  }
}

function withBoolean<T extends { readonly isPermanent: 0 | 1 }>(
  row: T,
): Omit<T, 'isPermanent'> & { readonly isPermanent: boolean } {
  return { ...row, isPermanent: row.isPermanent === 1 };
}
