import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { LogEffects } from '../domain/svn/log-effects.js';
import { maybeVersion } from '../domain/svn/tag-names.js';
import type { PackageType, Slug } from '../domain/types.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { PackageEntity } from './package.entity.js';

/**
 * The packages that a JSON array of objects with a `slug` names: parameters are the array and the
 * type. CROSS JOIN keeps SQLite from scanning every package for each element.
 */
const FROM_NAMES = `FROM json_each(?) CROSS JOIN packages
  ON packages.type = ? AND packages.name = value ->> 'slug'`;

/** What one look at the directory said of a package. */
export interface ListedPackage {
  readonly slug: Slug;
  readonly isOpen: boolean;
  /** RFC 3339; null when the directory does not say. */
  readonly updatedAt: string | null;
}

/** What `discover` and `backfill-revisions` write: new packages, and what the Subversion log tells. */
@Injectable()
export class DiscoveredPackagesRepository {
  constructor(
    @InjectRepository(PackageEntity) private readonly packages: Repository<PackageEntity>,
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every name of a directory, active or not. */
  async names(type: PackageType): Promise<Set<Slug>> {
    const rows = await this.packages.find({ where: { type }, select: { name: true } });
    return new Set(rows.map(({ name }) => name));
  }

  /** Adds packages that are due at once; the number of those that were new. */
  add(type: PackageType, names: readonly Slug[]): Promise<number> {
    if (names.length === 0) return Promise.resolve(0);
    const now = this.#now();
    return this.writes.run(async (tx) => {
      const added = await tx.query<unknown[]>(
        `INSERT OR IGNORE INTO packages (type, name, created_at, next_sync_at)
         SELECT ?, value, ?, ? FROM json_each(?) RETURNING id`,
        [type, now, now, JSON.stringify(names)],
      );
      return added.length;
    });
  }

  /**
   * Applies a stretch of the log, newest knowledge wins: changed packages become due, tags get
   * their release dates, a tag that the directory does not list yet is kept as `unlisted`, and one
   * whose directory was deleted is marked so, unless it was added again since.
   * Since now a commit is seen that made a version which was never published.
   */
  async applyLog(type: PackageType, effects: LogEffects): Promise<void> {
    const tags = effects.tags.map((tag) => ({ ...tag, isVersion: maybeVersion(tag.tag) }));
    await this.writes.run(async (tx) => {
      await tx.query(
        `WITH change AS MATERIALIZED (
           SELECT packages.id, value ->> 'date' AS date, value ->> 'trunkRevision' AS trunk,
             value ->> 'trunkDate' AS trunk_date
           ${FROM_NAMES}
         )
         UPDATE packages SET
           last_committed = NULLIF(MAX(COALESCE(last_committed, ''), COALESCE(change.date, '')), ''),
           trunk_revision = CASE WHEN change.trunk IS NULL THEN trunk_revision
             ELSE MAX(COALESCE(trunk_revision, 0), change.trunk) END,
           trunk_committed_at = CASE WHEN change.trunk >= COALESCE(trunk_revision, 0)
             THEN change.trunk_date ELSE trunk_committed_at END,
           next_sync_at = ?,
           sync_attempts = 0
         FROM change WHERE packages.id = change.id`,
        [JSON.stringify(effects.changes), type, this.#now()],
      );
      await tx.query(
        `INSERT INTO package_versions
           (package_id, tag, svn_revision, released_at, seen_at, status, withheld_reason)
         SELECT packages.id, value ->> 'tag', value ->> 'revision', value ->> 'date',
           CASE WHEN value ->> 'isVersion' THEN ? END, 'withheld', 'unlisted'
         ${FROM_NAMES} WHERE true
         ON CONFLICT (package_id, tag) DO UPDATE SET
           svn_directory = NULL, svn_removed = 0,
           svn_revision = excluded.svn_revision, released_at = excluded.released_at,
           seen_at = CASE WHEN published_at IS NULL THEN excluded.seen_at ELSE seen_at END
         WHERE svn_revision IS NULL OR svn_directory IS NOT NULL
           OR svn_revision < excluded.svn_revision`,
        [this.#now(), JSON.stringify(tags), type],
      );
      await tx.query(
        `DELETE FROM package_versions
         WHERE withheld_reason = 'unlisted' AND published_at IS NULL AND (package_id, tag) IN (
           SELECT packages.id, gone.tag ${FROM_NAMES}
           JOIN package_versions AS gone
             ON gone.package_id = packages.id AND gone.tag = value ->> 'tag'
           WHERE COALESCE(gone.svn_revision, 0) < value ->> 'revision'
         )`,
        [JSON.stringify(effects.removedTags), type],
      );
      await tx.query(
        `WITH gone AS MATERIALIZED (
           SELECT packages.id, value ->> 'tag' AS directory, value ->> 'revision' AS revision
           ${FROM_NAMES}
         )
         UPDATE package_versions SET svn_removed = 1 FROM gone
         WHERE package_id = gone.id AND COALESCE(svn_directory, tag) = gone.directory
           AND COALESCE(svn_revision, 0) < gone.revision`,
        [JSON.stringify(effects.removedTags), type],
      );
    });
  }

  /**
   * Fills what is not known yet from an older stretch of the log; the number of facts learned. Of a
   * tag's own directory it is taken although one of another name is known.
   */
  fillFromLog(type: PackageType, effects: LogEffects): Promise<number> {
    return this.writes.run(async (tx) => {
      const trunks = await tx.query<unknown[]>(
        `WITH change AS MATERIALIZED (
           SELECT packages.id, value ->> 'trunkRevision' AS trunk, value ->> 'trunkDate' AS date
           ${FROM_NAMES}
         )
         UPDATE packages SET trunk_revision = change.trunk, trunk_committed_at = change.date
         FROM change
         WHERE packages.id = change.id AND change.trunk IS NOT NULL AND (
           trunk_revision IS NULL OR (trunk_revision = change.trunk AND trunk_committed_at IS NULL)
         )
         RETURNING packages.id`,
        [JSON.stringify(effects.changes), type],
      );
      const tags = await tx.query<unknown[]>(
        `WITH log AS MATERIALIZED (
           SELECT packages.id, value ->> 'tag' AS tag, value ->> 'revision' AS revision,
             value ->> 'date' AS date
           ${FROM_NAMES}
         )
         UPDATE package_versions
         SET svn_directory = NULL, svn_revision = log.revision, released_at = log.date
         FROM log
         WHERE package_id = log.id AND package_versions.tag = log.tag
           AND (svn_revision IS NULL OR svn_directory IS NOT NULL)
         RETURNING package_versions.tag`,
        [JSON.stringify(effects.tags), type],
      );
      return trunks.length + tags.length;
    });
  }

  /** Published versions without a release date, and active plugins without a trunk revision or its date. */
  async missingLogFacts(type: PackageType): Promise<number> {
    const [row] = await this.packages.query<{ missing: number }[]>(
      `SELECT
         (SELECT COUNT(*) FROM packages
          WHERE type = ? AND type = 'plugin' AND is_active = 1
            AND (trunk_revision IS NULL OR trunk_committed_at IS NULL))
         + (SELECT COUNT(*) FROM package_versions JOIN packages ON packages.id = package_id
            WHERE type = ? AND status = 'published' AND svn_revision IS NULL) AS missing`,
      [type, type],
    );
    return row?.missing ?? 0;
  }

  /** Whether a version published since a time (RFC 3339) lacks its release date. */
  async missesLogFactsSince(type: PackageType, since: string): Promise<boolean> {
    const rows = await this.packages.query<unknown[]>(
      `SELECT 1 FROM package_versions JOIN packages ON packages.id = package_id
       WHERE type = ? AND status = 'published' AND svn_revision IS NULL AND published_at > ?
       LIMIT 1`,
      [type, since],
    );
    return rows.length > 0;
  }

  /**
   * Believes the directory's last update as the time of versions that were imported up to a time
   * (RFC 3339) and whose commit nobody knows. From the few versions to their packages, as it is asked
   * for in every cycle.
   */
  async settleImportTimes(type: PackageType, until: string): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `UPDATE package_versions SET published_basis = 'directory'
         WHERE published_basis = 'import' AND published_at <= ? AND published_time IS NOT NULL
           AND (SELECT type FROM packages WHERE id = package_id) = ?`,
        [until, type],
      ),
    );
  }

  /**
   * Makes packages due of which the directory says something else than was taken in; the number of
   * them. Of those that it has, an earlier not-found is forgotten.
   */
  markChanged(type: PackageType, seen: readonly ListedPackage[]): Promise<number> {
    return this.writes.run(async (tx) => {
      await tx.query(
        `UPDATE packages SET missing_since = NULL
         WHERE missing_since IS NOT NULL AND id IN (
           SELECT packages.id ${FROM_NAMES} WHERE value ->> 'isOpen'
         )`,
        [JSON.stringify(seen), type],
      );
      const marked = await tx.query<unknown[]>(
        `WITH seen AS MATERIALIZED (
           SELECT packages.id, value ->> 'isOpen' AS is_open, value ->> 'updatedAt' AS at
           ${FROM_NAMES}
         )
         UPDATE packages SET next_sync_at = ?, sync_attempts = 0
         FROM seen WHERE packages.id = seen.id AND last_synced_at IS NOT NULL AND (
           is_active <> seen.is_open
           OR (seen.is_open AND COALESCE(wporg_updated_at, '') < COALESCE(seen.at, ''))
         )
         RETURNING packages.id`,
        [JSON.stringify(seen), type, this.#now()],
      );
      return marked.length;
    });
  }

  #now(): string {
    return rfc3339(this.clock.now());
  }
}
