import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';

/** Sums over all packages, as of the last aggregation. */
export interface SiteStats {
  readonly totalInstalls: number;
  readonly installs30d: number;
  readonly activePlugins: number;
  readonly activeThemes: number;
}

/** What was counted for one package. */
export interface PackageInstalls {
  readonly id: number;
  readonly total: number;
  readonly last30d: number;
}

export interface MonthlyInstalls {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly installs: number;
}

/** Reads of the install figures. */
@Injectable()
export class InstallStatsQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** Undefined before the first aggregation. */
  async site(): Promise<SiteStats | undefined> {
    const [row] = await this.reader.query<SiteStats[]>(
      `SELECT total_installs AS totalInstalls, installs_30d AS installs30d,
         active_plugins AS activePlugins, active_themes AS activeThemes
       FROM package_stats`,
    );
    return row;
  }

  /** Undefined for a package that is unknown, closed or hidden. */
  async ofPackage(type: PackageType, name: string): Promise<PackageInstalls | undefined> {
    const [row] = await this.reader.query<PackageInstalls[]>(
      `SELECT id, wp_packages_installs_total AS total, wp_packages_installs_30d AS last30d
       FROM packages WHERE type = ? AND name = ? AND is_active = 1 AND hidden_at IS NULL`,
      [type, name],
    );
    return row;
  }

  /** The newest months that had installs, at most so many, oldest first. */
  async monthly(packageId: number, months: number): Promise<readonly MonthlyInstalls[]> {
    const rows = await this.reader.query<MonthlyInstalls[]>(
      `SELECT month, installs FROM monthly_installs WHERE package_id = ?
       ORDER BY month DESC LIMIT ?`,
      [packageId, months],
    );
    return rows.reverse();
  }

  /** The months since one that had installs, oldest first, of each package that had any. */
  async monthlyOf(
    packageIds: readonly number[],
    since: string,
  ): Promise<ReadonlyMap<number, readonly MonthlyInstalls[]>> {
    const rows = await this.reader.query<(MonthlyInstalls & { id: number })[]>(
      `SELECT package_id AS id, month, installs
       FROM json_each(?) AS wanted
       CROSS JOIN monthly_installs ON package_id = wanted.value AND month >= ?
       ORDER BY package_id, month`,
      [JSON.stringify(packageIds), since],
    );
    return Map.groupBy(rows, ({ id }) => id);
  }

  /** The month that the counting began in; undefined before the first aggregation. */
  async firstMonth(): Promise<string | undefined> {
    const [row] = await this.reader.query<{ month: string | null }[]>(
      'SELECT MIN(month) AS month FROM client_installs',
    );
    return row?.month ?? undefined;
  }
}
