import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Gives the database an id that its copies and backups keep, so that storage can say whose builds it
 * holds. What the counts of installs cost no longer grows with their history: 30 days are sums of
 * days, and installs that one network reports are counted by the hour.
 */
export class IdentifyDatabaseAndBoundInstalls1780000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of UNDO) await runner.query(statement);
  }
}

const STATEMENTS = [
  // One row, for ever.
  'CREATE TABLE database_identity (id TEXT PRIMARY KEY) WITHOUT ROWID',
  // Of its first package, so that a backup from before gets the same id.
  `INSERT INTO database_identity (id)
   SELECT COALESCE(
     (SELECT strftime('%Y%m%d%H%M%S', created_at) || '-' || type || '-' || name
      FROM packages ORDER BY id LIMIT 1),
     lower(hex(randomblob(8)))
   )`,

  // Days are YYYY-MM-DD, UTC; those that have left the 30 days go.
  `CREATE TABLE daily_installs (
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     day TEXT NOT NULL,
     installs INTEGER NOT NULL,
     PRIMARY KEY (package_id, day)
   ) WITHOUT ROWID`,
  'CREATE INDEX daily_installs_day ON daily_installs (day)',
  `INSERT INTO daily_installs (package_id, day, installs)
   SELECT package_id, substr(created_at, 1, 10), COUNT(*) FROM install_events
   WHERE created_at >= date('now', '-30 days')
     AND id <= COALESCE((SELECT value FROM site_meta WHERE key = 'aggregate_watermark'), 0) + 0
   GROUP BY 1, 2`,
  'CREATE INDEX version_installs_month ON version_installs (month)',

  // Networks by pseudonym of the day; hours are YYYY-MM-DDTHH, UTC, and only the present one counts.
  `CREATE TABLE network_installs (
     network BLOB NOT NULL,
     package_id INTEGER NOT NULL,
     hour TEXT NOT NULL,
     installs INTEGER NOT NULL,
     PRIMARY KEY (network, package_id)
   ) WITHOUT ROWID`,
];

const UNDO = [
  'DROP TABLE network_installs',
  'DROP INDEX version_installs_month',
  'DROP TABLE daily_installs',
  'DROP TABLE database_identity',
];
