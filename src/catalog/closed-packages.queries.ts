import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';

/** A package that the directory closed, and what it says about that. */
export interface ClosedPackage {
  readonly slug: string;
  /** `YYYY-MM-DD`. */
  readonly closedAt: string | null;
  readonly reason: string | null;
  readonly reasonText: string | null;
  readonly permanent: 0 | 1;
}

export interface ClosedSelection {
  readonly type: PackageType;
  readonly permanentOnly: boolean;
  /** The slug before the first one; empty begins with the first. */
  readonly after: string;
  readonly limit: number;
}

/** Directories in Subversion that never became a package are not closed ones. */
const IS_PACKAGE =
  '(last_synced_at IS NOT NULL OR closed_at IS NOT NULL OR close_reason IS NOT NULL)';

/** Reads of the closed packages. */
@Injectable()
export class ClosedPackagesQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** All of them, by slug. */
  async slugs(type: PackageType, permanentOnly: boolean): Promise<readonly string[]> {
    const rows = await this.reader.query<{ slug: string }[]>(
      `SELECT name AS slug FROM packages
       WHERE type = ? AND is_active = 0 AND closed_permanently >= ? AND ${IS_PACKAGE}
       ORDER BY name`,
      [type, Number(permanentOnly)],
    );
    return rows.map(({ slug }) => slug);
  }

  /** By slug. */
  page({ type, permanentOnly, after, limit }: ClosedSelection): Promise<ClosedPackage[]> {
    return this.reader.query<ClosedPackage[]>(
      `SELECT name AS slug, closed_at AS closedAt, close_reason AS reason,
         close_reason_text AS reasonText, closed_permanently AS permanent
       FROM packages
       WHERE type = ? AND is_active = 0 AND name > ? AND closed_permanently >= ?
         AND ${IS_PACKAGE}
       ORDER BY name LIMIT ?`,
      [type, after, Number(permanentOnly), limit],
    );
  }
}
