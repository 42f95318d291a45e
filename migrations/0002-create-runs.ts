import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The lease, and one row for every job, synchronisation and build. */
export class CreateRuns1780000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['builds', 'sync_runs', 'job_runs', 'job_lease']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

const STATEMENTS = [
  // The one lease of every command that changes something; at most one row.
  `CREATE TABLE job_lease (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     owner TEXT NOT NULL,
     command TEXT NOT NULL,
     pid INTEGER NOT NULL,
     process_started TEXT NOT NULL,
     host TEXT NOT NULL,
     boot_id TEXT NOT NULL,
     acquired_at TEXT NOT NULL,
     heartbeat_at TEXT NOT NULL
   )`,

  `CREATE TABLE job_runs (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     command TEXT NOT NULL,
     status TEXT NOT NULL
       CHECK (status IN ('running', 'completed', 'failed', 'interrupted', 'cancelled')),
     started_at TEXT NOT NULL,
     finished_at TEXT,
     duration_seconds REAL,
     error_message TEXT,
     report_json TEXT NOT NULL DEFAULT '{}'
   )`,
  `CREATE INDEX job_runs_command ON job_runs (command, id)`,

  `CREATE TABLE sync_runs (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     status TEXT NOT NULL
       CHECK (status IN ('running', 'completed', 'completed_with_errors', 'failed', 'cancelled')),
     started_at TEXT NOT NULL,
     finished_at TEXT,
     duration_seconds REAL,
     meta_json TEXT NOT NULL DEFAULT '{}'
   )`,

  `CREATE TABLE builds (
     id TEXT PRIMARY KEY,
     status TEXT NOT NULL CHECK (status IN ('running', 'completed', 'failed', 'cancelled')),
     started_at TEXT NOT NULL,
     finished_at TEXT,
     duration_seconds REAL,
     discover_seconds REAL,
     update_seconds REAL,
     build_seconds REAL,
     deploy_seconds REAL,
     packages_total INTEGER NOT NULL DEFAULT 0,
     packages_changed INTEGER NOT NULL DEFAULT 0,
     artifact_count INTEGER NOT NULL DEFAULT 0,
     root_hash TEXT,
     sync_run_id INTEGER,
     base_build_id TEXT,
     promoted_at TEXT,
     rolled_back_at TEXT,
     error_message TEXT
   ) WITHOUT ROWID`,
];
