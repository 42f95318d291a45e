import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';

/** That a package left the repository, or came back. Null is "not told". */
export interface PackageChange {
  readonly id: number;
  readonly action: 'closed' | 'reopened';
  readonly type: PackageType;
  readonly name: string;
  readonly displayName: string | null;
  /** When we saw it (RFC 3339). */
  readonly seenAt: string;
  /** `YYYY-MM-DD`, as the directory says; null also of a reopening, here and below. */
  readonly closedAt: string | null;
  readonly reason: string | null;
  readonly isPermanent: boolean;
}

/** A status check that was begun; times are RFC 3339. */
export interface RecentCheck {
  readonly id: number;
  readonly status:
    'running' | 'completed' | 'completed_with_errors' | 'guarded' | 'failed' | 'cancelled';
  readonly startedAt: string;
  readonly seconds: number | null;
  /** Packages that were asked about. */
  readonly asked: number;
  readonly closed: number;
  readonly reopened: number;
  /** Packages without a usable answer. */
  readonly failed: number;
  /** Closings that were not believed. */
  readonly held: number;
  /** The first of what it found; reopenings as far as an update has read them since. */
  readonly changes: readonly PackageChange[];
}

type ChangeRow = Omit<PackageChange, 'isPermanent'> & { readonly isPermanent: 0 | 1 };

const COLUMNS = `change.id, action, packages.type, name, display_name AS displayName, seen_at AS seenAt,
  change.closed_at AS closedAt, COALESCE(reason_text, reason) AS reason, permanent AS isPermanent`;

/** Reads of status checks, and of what they and updates found. */
@Injectable()
export class StatusChangesQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The newest checks, newest first, each with at most `named` of its changes. */
  async newestChecks(limit: number, named: number): Promise<readonly RecentCheck[]> {
    const checks = await this.reader.query<Omit<RecentCheck, 'changes'>[]>(
      `SELECT id, status, started_at AS startedAt, duration_seconds AS seconds, checked AS asked,
         deactivated AS closed, reactivated AS reopened, failed, held
       FROM status_checks ORDER BY id DESC LIMIT ?`,
      [limit],
    );
    const changes = await this.reader.query<(ChangeRow & { checkId: number })[]>(
      `SELECT * FROM (
         SELECT ${COLUMNS}, status_check_id AS checkId,
           ROW_NUMBER() OVER (PARTITION BY status_check_id ORDER BY change.id) AS place
         FROM json_each(?)
         CROSS JOIN package_status_changes AS change ON status_check_id = value
         CROSS JOIN packages ON packages.id = package_id
         WHERE action IN ('closed', 'reopened')
       ) WHERE place <= ?`,
      [JSON.stringify(checks.map(({ id }) => id)), named],
    );
    return checks.map((check) => ({
      ...check,
      changes: changes.filter(({ checkId }) => checkId === check.id).map(changeOf),
    }));
  }

  /** What left the repository and came back since a time (RFC 3339), the last first. */
  async since(time: string, limit: number): Promise<readonly PackageChange[]> {
    const rows = await this.reader.query<ChangeRow[]>(
      `SELECT ${COLUMNS} FROM package_status_changes AS change
       CROSS JOIN packages ON packages.id = package_id
       WHERE seen_at >= ? AND action IN ('closed', 'reopened')
       ORDER BY seen_at DESC, change.id DESC LIMIT ?`,
      [time, limit],
    );
    return rows.map(changeOf);
  }
}

function changeOf(row: ChangeRow): PackageChange {
  const { id, action, type, name, displayName, seenAt, closedAt, reason, isPermanent } = row;
  return {
    ...{ id, action, type, name, displayName, seenAt, closedAt, reason },
    isPermanent: isPermanent === 1,
  };
}
