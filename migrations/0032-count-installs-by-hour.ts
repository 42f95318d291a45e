import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Installs of the last 30 days by hour, which of those hours are out of all proportion, and what was
 * discarded of them.
 */
export class CountInstallsByHour1780000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['discarded_installs', 'install_peaks', 'hourly_installs']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

const STATEMENTS = [
  // Hours are YYYY-MM-DDTHH, UTC; those that have left the 30 days go.
  `CREATE TABLE hourly_installs (
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     hour TEXT NOT NULL,
     installs INTEGER NOT NULL,
     PRIMARY KEY (package_id, hour)
   ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX hourly_installs_hour ON hourly_installs (hour, installs)',
  `INSERT INTO hourly_installs (package_id, hour, installs)
   SELECT package_id, substr(created_at, 1, 13), COUNT(*) FROM install_events
   WHERE created_at >= date('now', '-30 days')
     AND id <= COALESCE((SELECT value FROM site_meta WHERE key = 'aggregate_watermark'), 0) + 0
   GROUP BY 1, 2`,

  `CREATE TABLE install_peaks (
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     hour TEXT NOT NULL,
     installs INTEGER NOT NULL,
     -- Of the hours of the 30 days before in which it was installed.
     median REAL NOT NULL,
     PRIMARY KEY (package_id, hour)
   ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX install_peaks_hour ON install_peaks (hour)',

  `CREATE TABLE discarded_installs (
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     hour TEXT NOT NULL,
     installs INTEGER NOT NULL,
     discarded_at TEXT NOT NULL,
     PRIMARY KEY (package_id, hour)
   ) STRICT, WITHOUT ROWID`,
];
