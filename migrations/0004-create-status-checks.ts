import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs of the status check, every closure and reopening that any command found, and vendor closure events. */
export class CreateStatusChecks1780000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX packages_closed');
    await runner.query('ALTER TABLE packages DROP COLUMN closure_checked_at');
    for (const table of [
      'closure_events',
      'closure_vendors',
      'status_check_pending',
      'status_check_changes',
      'status_checks',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

const STATEMENTS = [
  `CREATE TABLE status_checks (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     status TEXT NOT NULL CHECK (status IN
       ('running', 'completed', 'completed_with_errors', 'guarded', 'failed', 'cancelled')),
     started_at TEXT NOT NULL,
     finished_at TEXT,
     duration_seconds REAL,
     checked INTEGER NOT NULL DEFAULT 0,
     deactivated INTEGER NOT NULL DEFAULT 0,
     reactivated INTEGER NOT NULL DEFAULT 0,
     failed INTEGER NOT NULL DEFAULT 0,
     requests INTEGER NOT NULL DEFAULT 0,
     error_message TEXT
   )`,

  // One row for every time a package left the repository or came back, whoever found it.
  `CREATE TABLE status_check_changes (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     action TEXT NOT NULL CHECK (action IN ('deactivated', 'tombstoned', 'reactivated')),
     found_by TEXT NOT NULL CHECK (found_by IN ('check-status', 'update')),
     -- NULL when found by update.
     status_check_id INTEGER REFERENCES status_checks (id) ON DELETE SET NULL,
     created_at TEXT NOT NULL
   )`,
  `CREATE INDEX status_check_changes_created ON status_check_changes (created_at)`,
  `CREATE INDEX status_check_changes_package ON status_check_changes (package_id)`,
  `CREATE INDEX status_check_changes_check ON status_check_changes (status_check_id)`,

  // What the newest guarded check would have closed; --accept asks again and closes what is still closed.
  `CREATE TABLE status_check_pending (
     package_id INTEGER PRIMARY KEY REFERENCES packages (id) ON DELETE CASCADE,
     status_check_id INTEGER NOT NULL REFERENCES status_checks (id) ON DELETE CASCADE
   )`,
  `CREATE INDEX status_check_pending_check ON status_check_pending (status_check_id)`,

  // A vendor is a profile on WordPress.org, or an author name where there is none; the slug never changes.
  `CREATE TABLE closure_vendors (
     key TEXT PRIMARY KEY,
     slug TEXT NOT NULL UNIQUE,
     name TEXT NOT NULL
   ) WITHOUT ROWID`,
  `CREATE TABLE closure_events (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     vendor_key TEXT NOT NULL REFERENCES closure_vendors (key),
     detected_at TEXT NOT NULL,
     plugin_slugs TEXT NOT NULL,
     plugin_count INTEGER NOT NULL
   )`,
  `CREATE INDEX closure_events_vendor ON closure_events (vendor_key, detected_at, id)`,
  `CREATE INDEX closure_events_recent ON closure_events (detected_at, id)`,
  `CREATE INDEX closure_events_largest ON closure_events (plugin_count, detected_at, id)`,

  // When a permanently closed package was last looked at; the others are looked at by every check.
  `ALTER TABLE packages ADD COLUMN closure_checked_at TEXT`,
  `CREATE INDEX packages_closed ON packages (type, name) WHERE is_active = 0`,
];
