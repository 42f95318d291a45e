import type { Database } from 'better-sqlite3';
import {
  openDataSource,
  rawConnection,
  writerOptions,
} from '../../src/shared/database/data-source.js';
import { CatalogueWriter, SYNCED_AT } from './catalogue-writer.js';

/** The newest revision of each directory when the catalogue was taken from it. */
export interface Heads {
  readonly plugin: number;
  readonly theme: number;
}

/** Runs `work` over the migrated database at `path`, as one transaction. */
export async function inDatabase<T>(path: string, work: (database: Database) => T): Promise<T> {
  const source = await openDataSource(writerOptions(path), 'current');
  try {
    const database = rawConnection(source);
    const result = database.transaction(() => work(database))();
    database.pragma('wal_checkpoint(TRUNCATE)');
    return result;
  } finally {
    await source.destroy();
  }
}

/**
 * Fills an empty database with packages 0 to `packages`, synchronised up to the heads and never
 * built; the id of package n is n + 1. Returns the number of version rows.
 */
export function fillCatalogue(
  database: Database,
  packages: number,
  directory: { readonly downloadsUrl: string; readonly heads: Heads },
): number {
  const write = new CatalogueWriter(database, directory.downloadsUrl);
  database
    .prepare(`INSERT INTO sync_runs (id, status, started_at) VALUES (1, 'completed', ?)`)
    .run(SYNCED_AT);
  const meta = database.prepare('INSERT INTO site_meta (key, value) VALUES (?, ?)');
  meta.run('svn_revision_plugin', String(directory.heads.plugin));
  meta.run('svn_revision_theme', String(directory.heads.theme));
  for (let index = 0; index < packages; index += 1) write.add(index);
  return write.versions;
}

/** Gives each of the packages one more version, as `update` would. */
export function releaseInDatabase(database: Database, indexes: readonly number[]): void {
  const insert = database.prepare(
    `INSERT INTO package_versions
       (package_id, tag, version, normalized, dist_url, status, released_at, published_at,
        published_basis)
     SELECT id, '99.0', '99.0', '99.0.0.0', 'https://downloads.example/' || name || '.99.0.zip',
       'published', @at, @at, 'served' FROM packages WHERE id = @id`,
  );
  const update = database.prepare(
    `UPDATE packages SET current_version = '99.0.0.0', wporg_version = '99.0', stable_tag = '99.0',
       published_versions = published_versions + 1, has_stable = 1
     WHERE id = ?`,
  );
  for (const index of indexes) {
    insert.run({ id: index + 1, at: SYNCED_AT });
    update.run(index + 1);
  }
}
