import type { Database } from 'better-sqlite3';
import { selectVersions, type VersionSelection } from '../../src/domain/version/select.js';
import { stabilityOf } from '../../src/domain/version/stability.js';
import { syntheticPackage, type SyntheticPackage } from './synthetic-package.js';

/** When the catalogue was synchronised last. */
export const SYNCED_AT = '2025-12-31T00:00:00Z';

/** Writes synthetic packages as `discover` and `update` leave them, synchronised and never built. */
export class CatalogueWriter {
  /** Version rows so far. */
  versions = 0;
  readonly #package;
  readonly #version;
  readonly #dependency;

  constructor(
    database: Database,
    private readonly downloadsUrl: string,
  ) {
    this.#package = database.prepare(INSERT_PACKAGE);
    this.#version = database.prepare(
      `INSERT INTO package_versions (package_id, tag, version, normalized, dist_url, svn_revision,
         released_at, published_time, published_at, published_basis, status, withheld_reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#dependency = database.prepare(
      'INSERT INTO package_dependencies (package_id, target_type, target_name) VALUES (?, ?, ?)',
    );
  }

  /** Adds package n of the directory under the id n + 1. */
  add(index: number): void {
    const id = index + 1;
    const pkg = syntheticPackage(index);
    const newest = pkg.releases.at(-1)?.tag;
    const selection = selectVersions({
      type: pkg.type,
      slug: pkg.slug,
      tags: pkg.releases.map(({ tag }) => ({ tag, distUrl: this.#distUrl(pkg, tag) })),
      stableTag: newest ?? 'trunk',
      version: newest ?? '0.1',
    });
    this.#package.run({
      ...describedRow(pkg),
      ...selectedRow(selection),
      id,
      version: newest ?? '0.1',
      stableTag: pkg.type === 'plugin' ? (newest ?? 'trunk') : null,
    });
    this.#addVersions(id, pkg, selection);
    for (const slug of pkg.requiresPlugins) this.#dependency.run(id, 'plugin', slug);
    if (pkg.parent !== null) this.#dependency.run(id, 'theme', pkg.parent);
  }

  #addVersions(id: number, { releases }: SyntheticPackage, { versions }: VersionSelection): void {
    const releasedAt = new Map(releases.map(({ tag, at }) => [tag, at]));
    for (const row of versions) {
      const { tag, version, normalized, distUrl, status } = row;
      const at = releasedAt.get(tag);
      const facts = [tag, version, normalized, distUrl, id, at, at];
      const isPublished = status === 'published';
      const reason = isPublished ? null : row.reason;
      const published = isPublished ? [SYNCED_AT, 'svn'] : [null, null];
      this.#version.run(id, ...facts, ...published, status, reason);
    }
    this.versions += versions.length;
  }

  /** As the simulator's info API writes it. */
  #distUrl({ type, slug }: SyntheticPackage, tag: string): string {
    return `${this.downloadsUrl}/${type}/${slug}.${tag}.zip`;
  }
}

/** What the directory says of a package, by named parameters. */
function describedRow(pkg: SyntheticPackage): Record<string, string | number | null> {
  const lastRelease = pkg.releases.at(-1)?.at ?? SYNCED_AT;
  return {
    type: pkg.type,
    name: pkg.slug,
    displayName: pkg.name,
    description: pkg.description,
    author: pkg.author.displayName,
    authorProfile: `https://profiles.wordpress.org/${pkg.author.nicename}/`,
    homepage: pkg.homepage || null,
    license: pkg.license,
    tags: JSON.stringify(pkg.tags),
    requires: pkg.requires || null,
    requiresPhp: pkg.requiresPhp || null,
    tested: pkg.tested || null,
    donateLink: pkg.donateLink || null,
    addedAt: pkg.releases.at(0)?.at ?? SYNCED_AT,
    downloads: pkg.downloaded,
    activeInstalls: pkg.activeInstalls,
    rating: pkg.rating || null,
    numRatings: pkg.numRatings,
    updatedAt: lastRelease,
    syncedAt: SYNCED_AT,
  };
}

/** What follows from the versions, by named parameters. */
function selectedRow({
  versions,
  current,
}: VersionSelection): Record<string, string | number | null> {
  return {
    current,
    published: versions.filter(({ status }) => status === 'published').length,
    hasStable: Number(current !== null && stabilityOf(current) === 'stable'),
  };
}

const INSERT_PACKAGE = `INSERT INTO packages (
    id, type, name, display_name, description, author, author_profile, homepage, license, tags,
    requires, requires_php, tested, donate_link, added_at, downloads, active_installs, rating,
    num_ratings, wporg_version, stable_tag, wporg_updated_at, current_version, published_versions,
    has_stable, trunk_revision, trunk_committed_at, last_committed, last_synced_at, last_sync_run_id, created_at
  ) VALUES (
    @id, @type, @name, @displayName, @description, @author, @authorProfile, @homepage, @license,
    @tags, @requires, @requiresPhp, @tested, @donateLink, @addedAt, @downloads, @activeInstalls,
    @rating, @numRatings, @version, @stableTag, @updatedAt, @current, @published, @hasStable,
    @id, @updatedAt, @updatedAt, @syncedAt, 1, @syncedAt
  )`;
