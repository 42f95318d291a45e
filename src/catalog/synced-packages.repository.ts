import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type EntityManager } from 'typeorm';
import type { KnownVersion } from '../domain/sync/doubt.js';
import { LONGEST_WAIT_MS } from '../domain/sync/next-sync.js';
import type { SelectedVersion } from '../domain/version/select.js';
import type { PackageType, Slug } from '../domain/types.js';
import { rfc3339 } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { PackageEntity } from './package.entity.js';

/** Which packages an update looks at. */
export interface SyncSelection {
  readonly type: PackageType | 'all';
  readonly name: string | undefined;
  readonly force: boolean;
  readonly includeInactive: boolean;
  readonly limit: number;
  readonly now: Date;
}

export interface PackageDependency {
  readonly type: PackageType;
  readonly name: Slug;
}

/** Whether an answer is the first that was taken in of a package, and how far back it reaches. */
export interface FirstImport {
  readonly isFirst: boolean;
  /** The directory's time of its last change (RFC 3339). */
  readonly updatedAt: string | null;
  /** Whether that is so long ago that nobody waits for versions of then. */
  readonly isOld: boolean;
}

/** Closing and opening is for `PackageStatusRepository`, which keeps the history of it. */
type PackageValues = Partial<
  Omit<
    PackageEntity,
    | 'id'
    | 'type'
    | 'name'
    | 'isActive'
    | 'closedAt'
    | 'closeReason'
    | 'closeReasonText'
    | 'closedPermanently'
  >
>;

/** What `update` reads and writes of packages. */
@Injectable()
export class SyncedPackagesRepository {
  constructor(
    @InjectRepository(PackageEntity) private readonly packages: Repository<PackageEntity>,
    private readonly writes: WriteQueue,
  ) {}

  /**
   * The packages to look at, the longest due first. A name is taken whatever its state. One that is put
   * off for longer than any is was so by a clock that was ahead, and is due.
   */
  select(selection: SyncSelection): Promise<PackageEntity[]> {
    const query = this.packages.createQueryBuilder('p');
    if (selection.type !== 'all') query.andWhere('p.type = :type', selection);
    if (selection.name !== undefined) query.andWhere('p.name = :name', selection);
    else query.andWhere(selectionRule(selection), dueTimes(selection.now));
    if (selection.limit > 0) query.limit(selection.limit);
    return query.orderBy('p.next_sync_at').addOrderBy('p.id').getMany();
  }

  /** Packages on offer and not due later, those looked at longest ago first, all of one directory. */
  longestNotLookedAt(limit: number): Promise<PackageEntity[]> {
    if (limit === 0) return Promise.resolve([]);
    const isResting = 'is_active = 1 AND next_sync_at IS NULL AND last_synced_at IS NOT NULL';
    return this.packages
      .createQueryBuilder('p')
      .where(isResting)
      .andWhere(
        // Of a directory, most packages are resting: "+" makes SQLite go by the time instead.
        `+p.type = (SELECT type FROM packages WHERE ${isResting} ORDER BY last_synced_at, id LIMIT 1)`,
      )
      .orderBy('p.last_synced_at')
      .addOrderBy('p.id')
      .limit(limit)
      .getMany();
  }

  /** Packages that the repository offers now; in two parts, as each has an index. */
  async countListed(): Promise<number> {
    const isListed = 'is_active = 1 AND last_synced_at IS NOT NULL';
    const [row] = await this.packages.query<{ listed: number }[]>(
      `SELECT (SELECT COUNT(*) FROM packages WHERE ${isListed} AND next_sync_at IS NULL)
         + (SELECT COUNT(*) FROM packages WHERE ${isListed} AND next_sync_at IS NOT NULL) AS listed`,
    );
    return row?.listed ?? 0;
  }

  /** Runs several of the writes below as one transaction. */
  together<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.writes.run(work);
  }

  async set(id: number, values: PackageValues): Promise<void> {
    await this.writes.run((tx) => tx.update(PackageEntity, { id }, values));
  }

  /** As `set`, unless the package was closed or opened since the row was read; whether it was not. */
  setUnlessMoved(row: PackageEntity, values: PackageValues): Promise<boolean> {
    const { id, isActive } = row;
    return this.writes.run(async (tx) => {
      const { affected } = await tx.update(PackageEntity, { id, isActive }, values);
      return affected === 1;
    });
  }

  /**
   * Makes the version rows those of an answer; whether that changed any.
   *
   * A tag that the answer no longer lists stays as `unlisted`, with the dates it had; `published_at`
   * is set once, when a version is published for the first time. Of a plugin's version that was
   * listed and withheld for a day, another commit than its own made a release, which nobody knows.
   */
  replaceVersions(id: number, versions: readonly SelectedVersion[], now: string): Promise<boolean> {
    const rows = JSON.stringify(versions);
    return this.writes.run(async (tx) => {
      const written = await tx.query<unknown[]>(
        `INSERT INTO package_versions
           (package_id, tag, version, normalized, dist_url, status, withheld_reason, published_at)
         SELECT ?, value ->> 'tag', value ->> 'version', value ->> 'normalized',
           value ->> 'distUrl', value ->> 'status', value ->> 'reason',
           CASE value ->> 'status' WHEN 'published' THEN ? END
         FROM json_each(?) WHERE true
         ON CONFLICT (package_id, tag) DO UPDATE SET
           version = excluded.version, normalized = excluded.normalized,
           dist_url = excluded.dist_url, status = excluded.status,
           withheld_reason = excluded.withheld_reason,
           published_at = COALESCE(published_at, excluded.published_at),
           seen_at = CASE
             WHEN excluded.status = 'published' AND withheld_reason <> 'unlisted'
               AND julianday(excluded.published_at) - julianday(released_at) > 1
               AND (SELECT type FROM packages WHERE id = package_id) = 'plugin'
             THEN NULL ELSE seen_at END
         WHERE version IS NOT excluded.version OR normalized IS NOT excluded.normalized
           OR dist_url IS NOT excluded.dist_url OR status <> excluded.status
           OR withheld_reason IS NOT excluded.withheld_reason
         RETURNING tag`,
        [id, now, rows],
      );
      const gone = await tx.query<unknown[]>(
        `UPDATE package_versions SET status = 'withheld', withheld_reason = 'unlisted'
         WHERE package_id = ? AND withheld_reason IS NOT 'unlisted'
           AND tag NOT IN (SELECT value ->> 'tag' FROM json_each(?))
         RETURNING tag`,
        [id, rows],
      );
      return written.length + gone.length > 0;
    });
  }

  /**
   * Says since when the versions that were published now for the first time are to be had. One that
   * came after the package's first import is `served` once a build with it is promoted. The others
   * were there before: since their commit if the log told it, else since the directory's own last
   * update, which is believed at once only if it is `old`; that the log showed them is forgotten, as
   * they are no releases.
   */
  async datePublished(id: number, { isFirst, updatedAt, isOld }: FirstImport): Promise<void> {
    const basis = isFirst ? (isOld ? 'directory' : 'import') : 'served';
    await this.writes.run(async (tx) => {
      await tx.query(
        `UPDATE package_versions SET
           published_time = CASE WHEN ? THEN COALESCE(released_at, ?) END,
           published_basis = CASE WHEN ? AND released_at IS NOT NULL THEN 'svn' ELSE ? END
         WHERE package_id = ? AND status = 'published' AND published_basis IS NULL`,
        [Number(isFirst), updatedAt, Number(isFirst), basis, id],
      );
      if (!isFirst) return;
      await tx.query(
        `UPDATE package_versions SET seen_at = NULL
         WHERE package_id = ? AND seen_at IS NOT NULL AND withheld_reason IS NOT 'unlisted'`,
        [id],
      );
    });
  }

  /** Makes the dependencies those of the current release. */
  async replaceDependencies(id: number, targets: readonly PackageDependency[]): Promise<void> {
    const rows = JSON.stringify(targets);
    await this.writes.run(async (tx) => {
      await tx.query(
        `DELETE FROM package_dependencies
         WHERE package_id = ? AND (target_type, target_name) NOT IN (
           SELECT value ->> 'type', value ->> 'name' FROM json_each(?)
         )`,
        [id, rows],
      );
      await tx.query(
        `INSERT OR IGNORE INTO package_dependencies (package_id, target_type, target_name)
         SELECT ?, value ->> 'type', value ->> 'name' FROM json_each(?)`,
        [id, rows],
      );
    });
  }

  /** Tags that the directory listed last, published or not, without those deleted in Subversion. */
  async countListedVersions(id: number): Promise<number> {
    const [row] = await this.packages.query<{ listed: number }[]>(
      `SELECT COUNT(*) AS listed FROM package_versions
       WHERE package_id = ? AND withheld_reason IS NOT 'unlisted' AND svn_removed = 0`,
      [id],
    );
    return row?.listed ?? 0;
  }

  /** The versions that Composer is offered now. */
  async publishedVersions(id: number): Promise<KnownVersion[]> {
    const rows = await this.packages.query<(Omit<KnownVersion, 'isInLog'> & { isInLog: 0 | 1 })[]>(
      `SELECT tag, dist_url AS distUrl, normalized,
         svn_revision IS NOT NULL AND svn_removed = 0 AS isInLog
       FROM package_versions WHERE package_id = ? AND status = 'published' ORDER BY tag`,
      [id],
    );
    return rows.map((row) => ({ ...row, isInLog: row.isInLog === 1 }));
  }
}

function selectionRule({ force, includeInactive }: SyncSelection): string {
  if (force) return includeInactive ? 'true' : 'p.is_active = 1';
  const isDue = 'p.next_sync_at <= :now OR p.next_sync_at > :latest';
  return includeInactive ? `(${isDue} OR p.is_active = 0)` : `(${isDue})`;
}

function dueTimes(now: Date): { readonly now: string; readonly latest: string } {
  return { now: rfc3339(now), latest: rfc3339(new Date(now.getTime() + LONGEST_WAIT_MS)) };
}
