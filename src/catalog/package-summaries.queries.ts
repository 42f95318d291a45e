import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';
import type { PackageSummary } from './package-search.types.js';

type SummaryRow = Omit<PackageSummary, 'isClosed'> & { isClosed: 0 | 1 };

/** Reads of packages as lists show them. */
@Injectable()
export class PackageSummariesQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The listed packages of these ids, in the order of the ids. */
  async of(ids: readonly number[]): Promise<readonly PackageSummary[]> {
    if (ids.length === 0) return [];
    const rows = await this.reader.query<SummaryRow[]>(
      `SELECT listing.id, listing.type, listing.name, packages.display_name AS displayName,
         description, packages.author, author_profile AS authorProfile,
         listing.active_installs AS activeInstalls, installs,
         wp_packages_installs_30d AS recentInstalls, (
           SELECT version FROM package_versions
           WHERE package_id = listing.id AND status = 'published' AND normalized = current_version
         ) AS version,
         wporg_version AS directoryVersion, requires_php AS requiresPhp,
         nullif(updated_at, '') AS updatedAt, packages.added_at AS addedAt, untagged,
         is_closed AS isClosed
       FROM json_each(?) AS wanted
       CROSS JOIN package_listings AS listing ON listing.id = wanted.value
       CROSS JOIN packages ON packages.id = listing.id
       ORDER BY wanted.key`,
      [JSON.stringify(ids)],
    );
    return rows.map((row) => ({ ...row, isClosed: row.isClosed === 1 }));
  }
}
