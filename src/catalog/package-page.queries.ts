import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { newestFirst } from '../domain/version/newest-first.js';
import { READER } from '../shared/database/reader.js';
import type {
  DependantsCursor,
  NamedPackage,
  PackagePageFacts,
  PackagePageVersion,
} from './package-page.types.js';
import type { PackageSummary } from './package-search.types.js';
import { PackageSummariesQueries } from './package-summaries.queries.js';

type Flag = 'isListed' | 'isClosed' | 'isOffered' | 'isClosedPermanently';

type FactsRow = Omit<PackagePageFacts, 'tags' | Flag> & { tags: string } & Record<Flag, 0 | 1>;

/** Above every dependant. */
const FIRST_DEPENDANT: DependantsCursor = {
  activeInstalls: Number.MAX_SAFE_INTEGER,
  id: Number.MAX_SAFE_INTEGER,
};

/** Reads of what the page of one package shows. */
@Injectable()
export class PackagePageQueries {
  constructor(
    @InjectDataSource(READER) private readonly reader: DataSource,
    private readonly summaries: PackageSummariesQueries,
  ) {}

  /** Undefined for a package that was never heard of. */
  async facts(type: PackageType, name: string): Promise<PackagePageFacts | undefined> {
    const [row] = await this.reader.query<FactsRow[]>(
      `SELECT packages.id, packages.type, packages.name, packages.display_name AS displayName,
         description, packages.author, author_profile AS authorProfile, homepage, license, tags,
         requires, requires_php AS requiresPhp, tested, donate_link AS donateLink,
         packages.added_at AS addedAt, COALESCE(wporg_updated_at, last_committed) AS updatedAt,
         downloads, packages.active_installs AS activeInstalls, rating, num_ratings AS numRatings,
         wporg_version AS directoryVersion, stable_tag AS stableTag,
         current_version AS currentVersion, untagged, trunk_revision AS trunkRevision,
         last_committed AS lastCommitted, last_synced_at AS lastSyncedAt,
         installability > 0 AS isListed, is_active = 0 OR hidden_at IS NOT NULL AS isClosed,
         is_active AS isOffered, hidden_at AS hiddenAt, hidden_reason AS hiddenReason,
         closed_at AS closedAt,
         close_reason AS closeReason, close_reason_text AS closeReasonText,
         closed_permanently AS isClosedPermanently, closure_checked_at AS closureCheckedAt,
         wp_packages_installs_total AS installs,
         wp_packages_installs_30d AS recentInstalls, last_installed_at AS lastInstalledAt
       FROM packages LEFT JOIN package_listings AS listing ON listing.id = packages.id
       WHERE packages.type = ? AND packages.name = ?`,
      [type, name],
    );
    return row && factsOf(row);
  }

  /** Newest first; then those that Composer cannot read, by tag. */
  async versions(packageId: number): Promise<readonly PackagePageVersion[]> {
    const rows = await this.reader.query<PackagePageVersion[]>(
      `SELECT tag, version, normalized, dist_url AS distUrl,
         COALESCE(svn_directory, tag) AS directory, svn_revision AS revision,
         released_at AS releasedAt,
         published_time AS publishedTime, published_basis AS publishedBasis, withheld_reason AS withheldReason
       FROM package_versions WHERE package_id = ? AND NOT (withheld_reason IS 'unlisted' AND svn_removed)
       ORDER BY tag`,
      [packageId],
    );
    const readable = rows.filter((row) => row.normalized !== null) as ReadableVersion[];
    return [...newestFirst(readable), ...rows.filter(({ normalized }) => normalized === null)];
  }

  /** The plugins and the parent theme that its current release needs, by type and name. */
  async dependencies(packageId: number): Promise<readonly NamedPackage[]> {
    const rows = await this.reader.query<
      (Omit<NamedPackage, 'isInstallable'> & { isInstallable: 0 | 1 })[]
    >(
      `SELECT target_type AS type, target_name AS name, listing.display_name AS displayName,
         CASE is_closed WHEN 0 THEN 'offered' WHEN 1 THEN 'closed' ELSE 'unknown' END AS state,
         installability IS 2 AS isInstallable
       FROM package_dependencies
       LEFT JOIN packages ON packages.type = target_type AND packages.name = target_name
       LEFT JOIN package_listings AS listing ON listing.id = packages.id
       WHERE package_id = ? ORDER BY target_type, target_name`,
      [packageId],
    );
    return rows.map((row) => ({ ...row, isInstallable: row.isInstallable === 1 }));
  }

  /** How many packages that are offered need this one. */
  async countDependants(type: PackageType, name: string): Promise<number> {
    const [row] = await this.reader.query<{ dependants: number }[]>(
      `SELECT COUNT(*) AS dependants
       FROM package_dependencies
       CROSS JOIN package_listings AS listing ON listing.id = package_id AND is_closed = 0
       WHERE target_type = ? AND target_name = ?`,
      [type, name],
    );
    return row?.dependants ?? 0;
  }

  /** The packages that need this one, the most used first; those behind `after`, the last of the page before. */
  async dependants(
    type: PackageType,
    name: string,
    { after = FIRST_DEPENDANT, limit }: { after?: DependantsCursor | undefined; limit: number },
  ): Promise<readonly PackageSummary[]> {
    const rows = await this.reader.query<{ id: number }[]>(
      `SELECT listing.id
       FROM package_dependencies
       CROSS JOIN package_listings AS listing ON listing.id = package_id AND is_closed = 0
       WHERE target_type = ? AND target_name = ? AND (active_installs, listing.id) < (?, ?)
       ORDER BY active_installs DESC, listing.id DESC LIMIT ?`,
      [type, name, after.activeInstalls, after.id, limit],
    );
    return this.summaries.of(rows.map(({ id }) => id));
  }
}

type ReadableVersion = PackagePageVersion & { readonly normalized: string };

function factsOf({
  tags,
  isListed,
  isClosed,
  isOffered,
  isClosedPermanently,
  ...row
}: FactsRow): PackagePageFacts {
  return {
    ...row,
    tags: JSON.parse(tags) as string[],
    isListed: isListed === 1,
    isClosed: isClosed === 1,
    isOffered: isOffered === 1,
    isClosedPermanently: isClosedPermanently === 1,
  };
}
