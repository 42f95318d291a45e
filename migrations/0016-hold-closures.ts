import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps what the guards hold: closures that wait for confirmation, and since when which guard holds. */
export class HoldClosures1780000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE status_check_pending (
      package_id INTEGER PRIMARY KEY REFERENCES packages (id) ON DELETE CASCADE,
      status_check_id INTEGER NOT NULL REFERENCES status_checks (id) ON DELETE CASCADE
    )`);
    await runner.query(
      'CREATE INDEX status_check_pending_check ON status_check_pending (status_check_id)',
    );
    await runner.query('DROP TRIGGER packages_closed_pending');
    for (const table of ['guard_events', 'pending_closures']) {
      await runner.query(`DROP TABLE ${table}`);
    }
    for (const table of ['sync_runs', 'status_checks']) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN held`);
    }
  }
}

const STATEMENTS = [
  // Published packages of which a run found that they are gone, but too many to be believed.
  `CREATE TABLE pending_closures (
     package_id INTEGER PRIMARY KEY REFERENCES packages (id) ON DELETE CASCADE,
     answer TEXT NOT NULL CHECK (answer IN ('closed', 'not-found')),
     closed_at TEXT, -- YYYY-MM-DD
     close_reason TEXT,
     close_reason_text TEXT,
     closed_permanently INTEGER NOT NULL,
     found_by TEXT NOT NULL CHECK (found_by IN ('update', 'check-status')),
     held_at TEXT NOT NULL,
     because TEXT NOT NULL, -- what was implausible about the run
     dismissed_at TEXT -- when an operator said that the directory is wrong
   ) STRICT`,
  `INSERT INTO pending_closures
   SELECT package_id, 'not-found', NULL, NULL, NULL, 0, 'check-status', started_at,
     COALESCE(error_message, 'too many packages at once'), NULL
   FROM status_check_pending JOIN status_checks ON id = status_check_id`,
  'DROP TABLE status_check_pending',

  // Whoever closes a package, its closure is not pending any more.
  `CREATE TRIGGER packages_closed_pending AFTER UPDATE OF is_active ON packages
   WHEN NEW.is_active = 0
   BEGIN DELETE FROM pending_closures WHERE package_id = NEW.id; END`,

  `CREATE TABLE guard_events (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     guard TEXT NOT NULL CHECK (guard IN ('closures', 'build')),
     began_at TEXT NOT NULL,
     ended_at TEXT,
     packages INTEGER NOT NULL, -- held now, or at last
     because TEXT NOT NULL
   ) STRICT`,
  `CREATE UNIQUE INDEX guard_events_open ON guard_events (guard) WHERE ended_at IS NULL`,
  `INSERT INTO guard_events (guard, began_at, packages, because)
   SELECT 'closures', MIN(held_at), COUNT(*), MIN(because) FROM pending_closures HAVING COUNT(*) > 0`,

  'ALTER TABLE sync_runs ADD COLUMN held INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE status_checks ADD COLUMN held INTEGER NOT NULL DEFAULT 0',
];
