import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Database, Statement } from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { composerName, parseSlug } from '../domain/composer/names.js';
import type {
  PackageFacts,
  PublishedFacts,
  RequiredPackage,
} from '../domain/composer/package-facts.js';
import type { PackageIdentity, PackageType } from '../domain/types.js';
import { newestFirst } from '../domain/version/newest-first.js';
import { startOf } from './build-id.js';
import { openReadOnly } from '../shared/database/data-source.js';
import { rfc3339 } from '../shared/clock/clock.js';
import { READER } from '../shared/database/reader.js';

/** What a build must know of a package to decide whether to render it. */
export interface PackageState extends PackageIdentity {
  readonly id: number;
  /** Whether it has files in the repository. */
  readonly isListed: boolean;
  /** Identity of the files last built; null when they are out of date. */
  readonly contentHash: string | null;
  /** Whether it has a version that no promoted build has; what its files say of that is out of date. */
  readonly isUnserved: boolean;
}

interface StateRow {
  id: number;
  type: PackageType;
  name: string;
  isListed: 0 | 1;
  contentHash: string | null;
  isUnserved: 0 | 1;
}

/** A package and what its documents print. */
export interface DescribedPackage {
  readonly pkg: PackageState;
  readonly facts: PackageFacts;
}

/** A row that is one of several of its package. */
interface OwnedRow {
  readonly packageId: number;
}

interface FactsRow
  extends Omit<PackageFacts, 'keywords' | 'requires' | 'versions' | 'type' | 'slug'>, OwnedRow {
  tags: string;
}

type VersionRow = PublishedFacts & OwnedRow;

interface RequirementRow extends OwnedRow {
  type: PackageType;
  name: string;
  isInstallable: 0 | 1;
}

// `installability` is the schema's own rule for which packages have files: see migration 0001.
const STATES = `
  WITH unserved AS MATERIALIZED (
    SELECT package_id FROM package_versions
    WHERE published_basis = 'served' AND published_time IS NULL
    UNION ALL
    SELECT package_id FROM package_versions
    WHERE published_basis = 'served' AND published_time > @promoted
  )
  SELECT id, type, name, installability > 0 AS isListed, content_hash AS contentHash,
    id IN unserved AS isUnserved
  FROM packages`;

/** Packages read at once: one by one, the calls would cost more than the rows. */
const CHUNK = 64;

const IN_CHUNK = 'IN (SELECT value FROM json_each(?))';

const NEWEST_PROMOTED = 'SELECT MAX(id) AS id FROM builds WHERE promoted_at IS NOT NULL';

/** A package that is hidden, or whose last change was that it closed. */
const GONE_FOR_A_REASON = `
  SELECT 1 FROM packages WHERE type = @type AND name = @slug AND (
    hidden_at IS NOT NULL OR is_active = 0 AND 'reopened' <> (
      SELECT action FROM package_status_changes WHERE package_id = packages.id
      ORDER BY package_status_changes.id DESC LIMIT 1
    )
  )`;

const FACTS = `
  SELECT id AS packageId, description, author, author_profile AS authorUrl, homepage, license, tags,
    requires_php AS requiresPhp, donate_link AS donateLink, current_version AS currentVersion,
    trunk_revision AS trunkRevision, trunk_committed_at AS trunkCommittedAt
  FROM packages WHERE id ${IN_CHUNK}`;

const VERSIONS = `
  SELECT package_id AS packageId, COALESCE(svn_directory, tag) AS directory, version, normalized,
    dist_url AS distUrl, released_at AS releasedAt,
    CASE
      WHEN published_basis = 'import' THEN NULL
      WHEN published_basis = 'served' AND (published_time IS NULL OR published_time > @promoted)
        THEN @startedAt
      ELSE published_time
    END AS publishedTime
  FROM package_versions WHERE package_id IN (SELECT value FROM json_each(@ids)) AND status = 'published'
  ORDER BY package_id, tag`;

// CROSS JOIN: from the few dependencies to their packages, never the other way round.
const REQUIREMENTS = `
  SELECT d.package_id AS packageId, p.type, p.name, p.installability = 2 AS isInstallable
  FROM package_dependencies d
  CROSS JOIN packages p ON p.type = d.target_type AND p.name = d.target_name
  WHERE d.package_id ${IN_CHUNK} AND p.installability > 0`;

interface Promoted {
  readonly promoted: string;
}

type Named = Pick<PackageIdentity, 'type' | 'slug'>;

interface VersionsOf extends Promoted {
  /** JSON list of package ids. */
  readonly ids: string;
  readonly startedAt: string;
}

/** Later than every time. */
const NEVER = '9999-12-31T23:59:59Z';

/** One consistent state of the catalogue, however long a build reads it. */
export class CatalogSnapshot {
  readonly #facts: Statement<[string], FactsRow>;
  readonly #versions: Statement<[VersionsOf], VersionRow>;
  readonly #requirements: Statement<[string], RequirementRow>;

  /** When the newest build that was ever promoted began (RFC 3339); nothing is later without one. */
  readonly promotedAt: string;

  constructor(private readonly database: Database) {
    const newest = database.prepare<[], { id: string | null }>(NEWEST_PROMOTED).get();
    this.promotedAt = newest?.id == null ? NEVER : rfc3339(startOf(newest.id));
    this.#facts = database.prepare(FACTS);
    this.#versions = database.prepare(VERSIONS);
    this.#requirements = database.prepare(REQUIREMENTS);
  }

  /** The newest synchronisation whose results are in; null before the first. */
  syncRunId(): number | null {
    const newest = this.database.prepare<[], { id: number | null }>(
      'SELECT MAX(id) AS id FROM sync_runs',
    );
    return newest.get()?.id ?? null;
  }

  /** Every package; one whose name is no slug is left out, as it must not become a path. */
  packages(): PackageState[] {
    const promoted = this.promotedAt;
    const states = this.database.prepare<[Promoted], StateRow>(STATES);
    const packages: PackageState[] = [];
    // Not all() first: the rows would take as much memory again.
    for (const row of states.iterate({ promoted })) {
      const pkg = stateOf(row);
      if (pkg !== undefined) packages.push(pkg);
    }
    return packages;
  }

  /** The package of that name. */
  find({ type, slug }: PackageIdentity): PackageState | undefined {
    const statement = this.database.prepare<[Promoted & Named], StateRow>(
      `${STATES} WHERE type = @type AND name = @slug`,
    );
    const row = statement.get({ promoted: this.promotedAt, type, slug });
    return row && stateOf(row);
  }

  /** Those of the packages that neither the directory has closed, as far as is written down, nor anybody hidden. */
  withoutClosure(packages: readonly PackageIdentity[]): PackageIdentity[] {
    const gone = this.database.prepare<[Named]>(GONE_FOR_A_REASON);
    return packages.filter(({ type, slug }) => gone.get({ type, slug }) === undefined);
  }

  /** What the documents of the packages print in a build that began then (RFC 3339), in their order; read while it is asked for. */
  *describe(packages: readonly PackageState[], startedAt: string): Generator<DescribedPackage> {
    for (let start = 0; start < packages.length; start += CHUNK) {
      yield* this.#describeChunk(packages.slice(start, start + CHUNK), startedAt);
    }
  }

  *#describeChunk(
    packages: readonly PackageState[],
    startedAt: string,
  ): Generator<DescribedPackage> {
    const ids = JSON.stringify(packages.map(({ id }) => id));
    const rows = new Map(this.#facts.all(ids).map((row) => [row.packageId, row]));
    const versions = byPackage(this.#versions.all({ ids, startedAt, promoted: this.promotedAt }));
    const requirements = byPackage(this.#requirements.all(ids));
    for (const pkg of packages) {
      const { id, type, slug } = pkg;
      const row = rows.get(id);
      if (row === undefined) throw new Error(`package ${id} is not in the snapshot it came from`);
      const { tags, ...facts } = row;
      const requires = requirements.get(id) ?? [];
      yield {
        pkg,
        facts: {
          ...facts,
          type,
          slug,
          keywords: JSON.parse(tags) as string[],
          requires: requires.flatMap((target) => requirementOf(target) ?? []),
          versions: newestFirst(versions.get(id) ?? []),
        },
      };
    }
  }
}

@Injectable()
export class CatalogSnapshotQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /**
   * The result of `work` over one snapshot, held open until it is done, on a connection of its own:
   * everybody else goes on to see what is written meanwhile.
   */
  async read<T>(work: (snapshot: CatalogSnapshot) => Promise<T>): Promise<T> {
    const database = openReadOnly(String(this.reader.options.database));
    try {
      database.exec('BEGIN');
      return await work(new CatalogSnapshot(database));
    } finally {
      database.close();
    }
  }
}

/** The rows of each package, in their order. */
function byPackage<Row extends OwnedRow>(rows: readonly Row[]): ReadonlyMap<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.packageId);
    if (group === undefined) groups.set(row.packageId, [row]);
    else group.push(row);
  }
  return groups;
}

function stateOf(row: StateRow): PackageState | undefined {
  const { id, type, name, contentHash } = row;
  const slug = parseSlug(name);
  const isListed = row.isListed === 1;
  return slug && { id, type, slug, isListed, contentHash, isUnserved: row.isUnserved === 1 };
}

function requirementOf({ type, name, isInstallable }: RequirementRow): RequiredPackage | undefined {
  const slug = parseSlug(name);
  return slug && { name: composerName({ type, slug }), installable: isInstallable === 1 };
}
