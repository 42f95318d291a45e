import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import {
  findingsOf,
  type CataloguedPackage,
  type CheckedPackage,
  type OfferedVersion,
} from '../domain/project-check/findings.js';
import {
  hasSlug,
  type ProjectFile,
  type WantedPackage,
} from '../domain/project-check/project-file.js';
import { composerVendor } from '../domain/composer/names.js';
import { newestFirst } from '../domain/version/newest-first.js';
import { normalizeVersion } from '../domain/version/normalize.js';
import { stabilityOf } from '../domain/version/stability.js';
import { READER } from '../shared/database/reader.js';
import { PackageSearchQueries } from './package-search.queries.js';

/** Each search for near names takes milliseconds, and a project has few names of its own making. */
const MOST_NEAR_SEARCHES = 5;
const NEAR_NAMES = 3;

interface KnownRow {
  /** Place in the project. */
  readonly place: number;
  readonly id: number;
  readonly isClosed: 0 | 1;
  readonly isHidden: 0 | 1;
  readonly hiddenReason: string | null;
  readonly closedAt: string | null;
  readonly reason: string | null;
  readonly reasonText: string | null;
  readonly isPermanent: 0 | 1;
  readonly untagged: CataloguedPackage['untagged'];
  readonly directoryVersion: string | null;
  readonly currentVersion: string | null;
  readonly currentNormalized: string | null;
  readonly locked: CataloguedPackage['locked'];
}

/** Reads of what the catalogue knows of the packages of a project. */
@Injectable()
export class ProjectCheckQueries {
  constructor(
    @InjectDataSource(READER) private readonly reader: DataSource,
    private readonly search: PackageSearchQueries,
  ) {}

  /** The packages of the project in their order, each with what was found. */
  async check({ packages }: ProjectFile): Promise<readonly CheckedPackage[]> {
    const rows = await this.#known(packages);
    const newest = await this.#newestWithoutCurrent(rows);
    const known = new Map(rows.map((row) => [row.place, cataloguedOf(row, newest.get(row.id))]));
    const near = await this.#near(packages.filter((_, place) => !known.has(place)));
    return packages.map((pkg, place) => ({
      ...pkg,
      findings: findingsOf(pkg, known.get(place), near.get(pkg.name) ?? []),
    }));
  }

  /** Those that are offered or closed; directories that never became a package are neither. */
  #known(packages: readonly WantedPackage[]): Promise<KnownRow[]> {
    const wanted = packages.map(({ type, slug, version }) => ({
      type,
      slug,
      normalized: normalizeVersion(version ?? '') ?? null,
    }));
    return this.reader.query<KnownRow[]>(
      `SELECT wanted.key AS place, packages.id, is_active = 0 AS isClosed, hidden_at IS NOT NULL AS isHidden,
         hidden_reason AS hiddenReason, closed_at AS closedAt,
         close_reason AS reason, close_reason_text AS reasonText, closed_permanently AS isPermanent,
         untagged, wporg_version AS directoryVersion, current_version AS currentNormalized, (
           SELECT version FROM package_versions
           WHERE package_id = packages.id AND status = 'published' AND normalized = current_version
         ) AS currentVersion, (
           SELECT COALESCE(withheld_reason, status) FROM package_versions
           WHERE package_id = packages.id AND normalized = wanted.value ->> 'normalized'
           ORDER BY status LIMIT 1
         ) AS locked
       FROM json_each(?) AS wanted
       CROSS JOIN packages
         ON packages.type = wanted.value ->> 'type' AND packages.name = wanted.value ->> 'slug'
       LEFT JOIN package_listings AS listing ON listing.id = packages.id
       WHERE CASE is_active WHEN 1 THEN installability > 0 OR hidden_at IS NOT NULL
         ELSE last_synced_at IS NOT NULL OR closed_at IS NOT NULL OR close_reason IS NOT NULL END`,
      [JSON.stringify(wanted)],
    );
  }

  /** The newest stable version of those whose current release cannot be required, by id. */
  async #newestWithoutCurrent(
    rows: readonly KnownRow[],
  ): Promise<ReadonlyMap<number, OfferedVersion>> {
    const ids = rows.filter(
      ({ isClosed, currentVersion }) => isClosed === 0 && currentVersion === null,
    );
    if (ids.length === 0) return new Map();
    const versions = await this.reader.query<(OfferedVersion & { id: number })[]>(
      `SELECT package_id AS id, version, normalized
       FROM json_each(?) AS wanted CROSS JOIN package_versions ON package_id = wanted.value
       WHERE status = 'published'`,
      [JSON.stringify([...new Set(ids.map(({ id }) => id))])],
    );
    const stable = versions.filter(({ normalized }) => stabilityOf(normalized) === 'stable');
    // The first one set last stays.
    return new Map(
      newestFirst(stable)
        .toReversed()
        .map(({ id, ...version }) => [id, version]),
    );
  }

  /** What the first unknown names may mean, by the name in the project. */
  async #near(unknown: readonly WantedPackage[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const near = new Map<string, readonly string[]>();
    for (const { name, type, slug } of unknown.filter(hasSlug).slice(0, MOST_NEAR_SEARCHES)) {
      const found = await this.search.nearNames(type, slug, NEAR_NAMES);
      const names = found.map((pkg) => `${composerVendor(pkg.type)}/${pkg.name}`);
      near.set(name, names);
    }
    return near;
  }
}

function cataloguedOf(row: KnownRow, newestTagged: OfferedVersion | undefined): CataloguedPackage {
  const { currentVersion, currentNormalized } = row;
  const current =
    currentVersion === null || currentNormalized === null
      ? null
      : { version: currentVersion, normalized: currentNormalized };
  return {
    hidden: row.isHidden === 0 ? null : { reason: row.hiddenReason },
    closure: row.isClosed === 0 ? null : closureOf(row),
    untagged: row.untagged,
    directoryVersion: row.directoryVersion,
    newest: current ?? newestTagged ?? null,
    locked: row.locked,
  };
}

function closureOf({
  closedAt,
  reason,
  reasonText,
  isPermanent,
}: KnownRow): NonNullable<CataloguedPackage['closure']> {
  return { closedAt, reason, reasonText, isPermanent: isPermanent === 1 };
}
