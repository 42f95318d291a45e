import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';

/** That the directory closed a package, once, and what it said of it last. Null is "not told". */
export interface Closing {
  readonly id: number;
  readonly type: PackageType;
  readonly name: string;
  readonly displayName: string | null;
  /** `YYYY-MM-DD`; null is "not known". */
  readonly closedOn: string | null;
  readonly reason: string | null;
  readonly reasonText: string | null;
  readonly isPermanent: boolean;
  /** When we saw it (RFC 3339). */
  readonly seenAt: string;
  /** When it was offered again (RFC 3339); null while it is closed. */
  readonly reopenedAt: string | null;
}

/** Which closings are wanted; what is undefined is not asked for. */
export interface ClosingFilter {
  readonly type?: PackageType | undefined;
  /** As the directory names it; null for those without a reason. */
  readonly reason?: string | null | undefined;
  /** First and last day, `YYYY-MM-DD`: of the closing, or of the reopening where only those are wanted. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only those that are over, by the time of the reopening. */
  readonly isReopened?: boolean | undefined;
}

export interface ClosingPage {
  readonly closings: readonly Closing[];
  readonly total: number;
}

/** How many closings there are of a reason, null being none. */
export interface ReasonCount {
  readonly reason: string | null;
  readonly closings: number;
}

/** Figures of the closings since a day. */
export interface ClosingFigures {
  readonly closed: number;
  readonly reopened: number;
  readonly permanent: number;
  readonly withoutReason: number;
  readonly themes: number;
}

type ClosingRow = Omit<Closing, 'isPermanent'> & { readonly isPermanent: 0 | 1 };

const COLUMNS = `closing.id, closing.type, name, display_name AS displayName, closed_on AS closedOn,
  reason, reason_text AS reasonText, permanent AS isPermanent, seen_at AS seenAt,
  reopened_at AS reopenedAt`;

/** Reads of every closing that was seen, for ever, those that are over included. */
@Injectable()
export class ClosingsQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The last ones first, those of a day that is not known at the end. */
  async page(filter: ClosingFilter, limit: number, offset: number): Promise<ClosingPage> {
    const { condition, values } = conditionOf(filter);
    const at = filter.isReopened === true ? 'reopened_at' : 'closed_on';
    // The rows of a page first, from the index alone; the packages for those only.
    const rows = await this.reader.query<ClosingRow[]>(
      `SELECT ${COLUMNS}
       FROM package_closings AS closing CROSS JOIN packages ON packages.id = package_id
       WHERE closing.id IN (
         SELECT id FROM package_closings WHERE ${condition} ORDER BY ${at} DESC, id DESC LIMIT ? OFFSET ?
       ) ORDER BY ${at} DESC, closing.id DESC`,
      [...values, limit, offset],
    );
    return { closings: rows.map(closingOf), total: await this.count(filter) };
  }

  async count(filter: ClosingFilter): Promise<number> {
    const { condition, values } = conditionOf(filter);
    const [row] = await this.reader.query<{ total: number }[]>(
      `SELECT COUNT(*) AS total FROM package_closings WHERE ${condition}`,
      [...values],
    );
    return row?.total ?? 0;
  }

  /** The reasons that the directory gave, the most frequent first. */
  reasons(): Promise<readonly ReasonCount[]> {
    return this.reader.query<ReasonCount[]>(
      `SELECT reason, COUNT(*) AS closings FROM package_closings
       GROUP BY reason ORDER BY closings DESC, reason`,
    );
  }

  /** How many packages were closed on each day from that one on (`YYYY-MM-DD`); days without any are left out. */
  perDay(from: string): Promise<readonly { readonly day: string; readonly closed: number }[]> {
    return this.reader.query(
      `SELECT closed_on AS day, COUNT(*) AS closed FROM package_closings
       WHERE closed_on >= ? GROUP BY closed_on`,
      [from],
    );
  }

  /** Of the closings and reopenings from that day on (`YYYY-MM-DD`). */
  async figures(from: string): Promise<ClosingFigures> {
    const [row] = await this.reader.query<ClosingFigures[]>(
      `SELECT COUNT(*) AS closed, COUNT(*) FILTER (WHERE permanent = 1) AS permanent,
         COUNT(*) FILTER (WHERE reason IS NULL) AS withoutReason,
         COUNT(*) FILTER (WHERE type = 'theme') AS themes,
         (SELECT COUNT(*) FROM package_closings WHERE reopened_at >= ?) AS reopened
       FROM package_closings WHERE closed_on >= ?`,
      [from, from],
    );
    return row ?? { closed: 0, reopened: 0, permanent: 0, withoutReason: 0, themes: 0 };
  }

  /** The last closing of each of these packages that was ever closed, by name. */
  async lastOf(type: PackageType, names: readonly string[]): Promise<ReadonlyMap<string, Closing>> {
    const rows = await this.reader.query<ClosingRow[]>(
      `SELECT ${COLUMNS} FROM json_each(?)
       CROSS JOIN packages ON packages.type = ? AND name = value
       CROSS JOIN package_closings AS closing ON package_id = packages.id
       ORDER BY closing.id`,
      [JSON.stringify(names), type],
    );
    return new Map(rows.map((row) => [row.name, closingOf(row)]));
  }
}

function conditionOf({ type, reason, from, to, isReopened }: ClosingFilter): {
  readonly condition: string;
  readonly values: readonly unknown[];
} {
  const at = isReopened === true ? 'reopened_at' : 'closed_on';
  const parts: readonly (readonly [sql: string, value?: unknown])[] = [
    ...(isReopened === true ? [['reopened_at IS NOT NULL'] as const] : []),
    ...(type === undefined ? [] : [['type = ?', type] as const]),
    ...(reason === undefined ? [] : [['reason IS ?', reason] as const]),
    ...(from === undefined ? [] : [[`${at} >= ?`, from] as const]),
    // '~' sorts after every time of a day.
    ...(to === undefined ? [] : [[`${at} < ? || '~'`, to] as const]),
  ];
  return {
    condition: parts.map(([sql]) => sql).join(' AND ') || '1',
    values: parts.flatMap(([, ...value]) => value),
  };
}

function closingOf(row: ClosingRow): Closing {
  return { ...row, isPermanent: row.isPermanent === 1 };
}
