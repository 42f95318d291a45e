import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Install events and what is counted of them; no trigger of the catalogue looks at the counters. */
export class CreateTelemetry1780000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'package_stats',
      'ignored_installs',
      'client_installs',
      'version_installs',
      'monthly_installs',
      'recent_installs',
      'install_events',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query('DROP INDEX packages_installed');
    for (const column of [
      'wp_packages_installs_total',
      'wp_packages_installs_30d',
      'last_installed_at',
    ]) {
      await runner.query(`ALTER TABLE packages DROP COLUMN ${column}`);
    }
  }
}

const STATEMENTS = [
  // Nothing of the client but two coarse versions. Ids are never used again: aggregation counts by id.
  `CREATE TABLE install_events (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     version TEXT NOT NULL,
     composer TEXT,
     php TEXT,
     created_at TEXT NOT NULL
   )`,
  `CREATE INDEX install_events_created ON install_events (created_at, package_id)`,

  // Who installed what within the dedupe window, by pseudonym; emptied as the window passes.
  `CREATE TABLE recent_installs (
     client BLOB NOT NULL,
     package_id INTEGER NOT NULL,
     version TEXT NOT NULL,
     counted_at TEXT NOT NULL,
     PRIMARY KEY (client, package_id, version)
   ) WITHOUT ROWID`,

  // Months are YYYY-MM, UTC; a month without installs has no row.
  `CREATE TABLE monthly_installs (
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     month TEXT NOT NULL,
     installs INTEGER NOT NULL,
     PRIMARY KEY (package_id, month)
   ) WITHOUT ROWID`,
  `CREATE TABLE version_installs (
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     version TEXT NOT NULL,
     month TEXT NOT NULL,
     installs INTEGER NOT NULL,
     PRIMARY KEY (package_id, version, month)
   ) WITHOUT ROWID`,
  // Empty text: the client did not say.
  `CREATE TABLE client_installs (
     month TEXT NOT NULL,
     composer TEXT NOT NULL,
     php TEXT NOT NULL,
     installs INTEGER NOT NULL,
     PRIMARY KEY (month, composer, php)
   ) WITHOUT ROWID`,
  // Entries of notifications that named no package and version of ours.
  `CREATE TABLE ignored_installs (
     month TEXT PRIMARY KEY,
     installs INTEGER NOT NULL
   ) WITHOUT ROWID`,

  `CREATE TABLE package_stats (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     total_installs INTEGER NOT NULL,
     installs_30d INTEGER NOT NULL,
     active_plugins INTEGER NOT NULL,
     active_themes INTEGER NOT NULL,
     updated_at TEXT NOT NULL
   )`,

  `ALTER TABLE packages ADD COLUMN wp_packages_installs_total INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE packages ADD COLUMN wp_packages_installs_30d INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE packages ADD COLUMN last_installed_at TEXT`,
  `CREATE INDEX packages_installed ON packages (wp_packages_installs_30d)
   WHERE wp_packages_installs_30d > 0`,
];
