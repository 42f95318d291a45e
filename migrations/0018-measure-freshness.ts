import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When releases came to each stage on their way out, and how far behind the repository was. */
export class MeasureFreshness1780000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of UNDO) await runner.query(statement);
  }
}

const STATEMENTS = [
  // Of a version that is no part of the package's first import: when the log was seen to show it.
  'ALTER TABLE package_versions ADD COLUMN seen_at TEXT',
  `CREATE INDEX package_versions_awaited ON package_versions (seen_at)
   WHERE published_at IS NULL AND seen_at IS NOT NULL`,

  // Written once, when the first build with the version is promoted.
  `CREATE TABLE releases (
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     tag TEXT NOT NULL,
     -- NULL when no commit is known to have made it.
     committed_at TEXT,
     seen_at TEXT,
     agreed_at TEXT NOT NULL,
     build_started_at TEXT NOT NULL,
     built_at TEXT,
     promoted_at TEXT NOT NULL,
     PRIMARY KEY (package_id, tag)
   ) WITHOUT ROWID`,
  'CREATE INDEX releases_promoted ON releases (promoted_at)',

  // One row for each minute, whichever process writes it.
  `CREATE TABLE lag_samples (
     minute TEXT PRIMARY KEY,
     -- Since the oldest commit whose release is not published, 0 when there is none.
     total_seconds INTEGER NOT NULL,
     -- Since the directory listed the oldest release that is not published, 0 when there is none.
     ours_seconds INTEGER NOT NULL,
     pending INTEGER NOT NULL
   ) WITHOUT ROWID`,
  `CREATE TABLE lag_days (
     day TEXT PRIMARY KEY,
     samples INTEGER NOT NULL,
     total_p50_seconds INTEGER NOT NULL,
     total_p95_seconds INTEGER NOT NULL,
     total_worst_seconds INTEGER NOT NULL,
     ours_p50_seconds INTEGER NOT NULL,
     ours_p95_seconds INTEGER NOT NULL,
     ours_worst_seconds INTEGER NOT NULL
   ) WITHOUT ROWID`,
];

const UNDO = [
  'DROP TABLE lag_days',
  'DROP TABLE lag_samples',
  'DROP TABLE releases',
  'DROP INDEX package_versions_awaited',
  'ALTER TABLE package_versions DROP COLUMN seen_at',
];
