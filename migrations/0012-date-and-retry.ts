import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Since when each version is to be had and how that is known, revisions of Subversion that were
 * passed over, and the packages of a rolling resync in their order.
 */
export class DateAndRetry1780000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of UNDO) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE passed_revisions (
     type TEXT NOT NULL CHECK (type IN ('plugin', 'theme')),
     revision INTEGER NOT NULL,
     passed_at TEXT NOT NULL,
     -- Of the last look that failed, and how many there were after the first.
     tried_at TEXT NOT NULL,
     tries INTEGER NOT NULL DEFAULT 0,
     PRIMARY KEY (type, revision)
   ) WITHOUT ROWID`,

  // Packages that nothing was heard of, in the order in which they are looked at again.
  `CREATE INDEX packages_resync ON packages (last_synced_at)
   WHERE is_active = 1 AND next_sync_at IS NULL AND last_synced_at IS NOT NULL`,

  'ALTER TABLE packages ADD COLUMN trunk_committed_at TEXT',
  'ALTER TABLE package_versions ADD COLUMN published_time TEXT',
  // 'served': start of the first promoted build with it; 'svn': its commit; 'directory': the last
  // update of the answer that first had it; 'import': as before, and not believed yet.
  `ALTER TABLE package_versions ADD COLUMN published_basis TEXT
     CHECK (published_basis IN ('served', 'svn', 'directory', 'import'))`,
  // What came with the package's first import was there before; a commit after it is a tag made anew.
  `WITH imports AS MATERIALIZED (
     SELECT package_id, MIN(published_at) AS at FROM package_versions GROUP BY package_id
   ), known AS MATERIALIZED (
     SELECT package_id, imports.at,
       CASE WHEN wporg_updated_at <= imports.at THEN wporg_updated_at END AS updated_at
     FROM imports JOIN packages ON packages.id = package_id WHERE imports.at IS NOT NULL
   )
   UPDATE package_versions SET
     published_time = CASE
       WHEN published_at > known.at THEN published_at
       WHEN released_at <= known.at THEN released_at
       ELSE known.updated_at END,
     published_basis = CASE
       WHEN published_at > known.at THEN 'served'
       WHEN released_at <= known.at THEN 'svn'
       WHEN julianday(known.at) - julianday(known.updated_at) >= 30 THEN 'directory'
       ELSE 'import' END
   FROM known
   WHERE known.package_id = package_versions.package_id AND published_at IS NOT NULL`,
  `CREATE INDEX package_versions_served ON package_versions (published_time)
   WHERE published_basis = 'served'`,
  `CREATE INDEX package_versions_import ON package_versions (published_at)
   WHERE published_basis = 'import'`,

  // The log tells at last when a version of the first import was made.
  `CREATE TRIGGER package_versions_dated AFTER UPDATE OF released_at ON package_versions
   WHEN NEW.published_basis = 'import' AND NEW.released_at <= NEW.published_at
   BEGIN
     UPDATE package_versions SET published_time = NEW.released_at, published_basis = 'svn'
     WHERE package_id = NEW.package_id AND tag = NEW.tag;
   END`,
  // A build stores itself the times that its files print: those of 'served'.
  `CREATE TRIGGER package_versions_dirty_time
   AFTER UPDATE OF published_time, published_basis ON package_versions
   WHEN NEW.status = 'published' AND NEW.published_basis <> 'served' AND (
     OLD.published_time IS NOT NEW.published_time OR OLD.published_basis IS NOT NEW.published_basis
   )
   BEGIN
     UPDATE packages SET content_hash = NULL WHERE id = NEW.package_id AND content_hash IS NOT NULL;
   END`,
  `CREATE TRIGGER packages_dirty_trunk_time AFTER UPDATE OF trunk_committed_at ON packages
   WHEN NEW.content_hash IS NOT NULL AND OLD.trunk_committed_at IS NOT NEW.trunk_committed_at
   BEGIN UPDATE packages SET content_hash = NULL WHERE id = NEW.id; END`,
];

const UNDO = [
  'DROP TRIGGER packages_dirty_trunk_time',
  'DROP TRIGGER package_versions_dirty_time',
  'DROP TRIGGER package_versions_dated',
  'DROP INDEX package_versions_import',
  'DROP INDEX package_versions_served',
  'ALTER TABLE package_versions DROP COLUMN published_basis',
  'ALTER TABLE package_versions DROP COLUMN published_time',
  'ALTER TABLE packages DROP COLUMN trunk_committed_at',
  'DROP INDEX packages_resync',
  'DROP TABLE passed_revisions',
];
