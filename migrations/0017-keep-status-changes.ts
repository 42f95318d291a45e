import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every closing and reopening of a package for ever, with what the directory said of it; which closed
 * packages a check saw open again; which vendor closure events have ended.
 */
export class KeepStatusChanges1780000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of UNDO) await runner.query(statement);
  }
}

const STATEMENTS = [
  `CREATE TABLE package_status_changes (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     -- 'closed': it left the repository; 'found-closed': closed when it was first looked at;
     -- 'restated': still closed, and explained otherwise; 'reopened': it is offered again.
     action TEXT NOT NULL CHECK (action IN ('closed', 'found-closed', 'restated', 'reopened')),
     -- What the directory said of the closing, its date as YYYY-MM-DD; NULL is "not told".
     closed_at TEXT,
     reason TEXT,
     reason_text TEXT,
     permanent INTEGER NOT NULL DEFAULT 0,
     -- When we saw it, and who did; NULL is "not known".
     seen_at TEXT NOT NULL,
     found_by TEXT CHECK (found_by IN ('check-status', 'update')),
     status_check_id INTEGER REFERENCES status_checks (id) ON DELETE SET NULL,
     -- Of a reopening the update that read the package, whoever saw it first.
     sync_run_id INTEGER REFERENCES sync_runs (id) ON DELETE SET NULL
   )`,
  `INSERT INTO package_status_changes
     (id, package_id, action, permanent, seen_at, found_by, status_check_id)
   SELECT id, package_id, CASE action WHEN 'reactivated' THEN 'reopened' ELSE 'closed' END,
     action = 'tombstoned', created_at, found_by, status_check_id
   FROM status_check_changes ORDER BY id`,
  // The rows below are looked for by package.
  'CREATE INDEX package_status_changes_package ON package_status_changes (package_id, id)',
  // What is known of a closing is what the directory said last of the package.
  `UPDATE package_status_changes SET
     closed_at = packages.closed_at, reason = close_reason, reason_text = close_reason_text,
     permanent = closed_permanently
   FROM packages
   WHERE packages.id = package_id AND is_active = 0 AND action = 'closed'
     AND package_status_changes.id IN (SELECT MAX(id) FROM status_check_changes GROUP BY package_id)`,
  `INSERT INTO package_status_changes
     (package_id, action, closed_at, reason, reason_text, permanent, seen_at)
   SELECT id, CASE WHEN last_synced_at IS NULL THEN 'found-closed' ELSE 'closed' END,
     closed_at, close_reason, close_reason_text, closed_permanently,
     -- A permanent closing is looked at again and again, so that its last look says nothing.
     COALESCE(CASE closed_permanently WHEN 0 THEN closure_checked_at END, last_synced_at, created_at)
   FROM packages
   WHERE is_active = 0
     AND (last_synced_at IS NOT NULL OR closed_at IS NOT NULL OR close_reason IS NOT NULL)
     AND NOT EXISTS (SELECT 1 FROM package_status_changes WHERE package_id = packages.id)
   ORDER BY id`,
  'DROP TABLE status_check_changes',
  'CREATE INDEX package_status_changes_seen ON package_status_changes (seen_at, id)',
  `CREATE INDEX package_status_changes_check ON package_status_changes (status_check_id)
   WHERE status_check_id IS NOT NULL`,
  `CREATE INDEX package_status_changes_run ON package_status_changes (sync_run_id)
   WHERE sync_run_id IS NOT NULL`,

  // The check that saw a closed package open; NULL again when an update has read it, or it is closed after all.
  `ALTER TABLE packages
     ADD COLUMN seen_open_check_id INTEGER REFERENCES status_checks (id) ON DELETE SET NULL`,
  `CREATE INDEX packages_seen_open ON packages (seen_open_check_id)
   WHERE seen_open_check_id IS NOT NULL`,

  // When fewer than two plugins of an event were left closed.
  'ALTER TABLE closure_events ADD COLUMN ended_at TEXT',
];

const UNDO = [
  'ALTER TABLE closure_events DROP COLUMN ended_at',
  'DROP INDEX packages_seen_open',
  'ALTER TABLE packages DROP COLUMN seen_open_check_id',
  `CREATE TABLE status_check_changes (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     action TEXT NOT NULL CHECK (action IN ('deactivated', 'tombstoned', 'reactivated')),
     found_by TEXT NOT NULL CHECK (found_by IN ('check-status', 'update')),
     -- NULL when found by update.
     status_check_id INTEGER REFERENCES status_checks (id) ON DELETE SET NULL,
     created_at TEXT NOT NULL
   )`,
  `INSERT INTO status_check_changes
   SELECT id, package_id,
     CASE WHEN action = 'reopened' THEN 'reactivated'
       WHEN permanent = 1 THEN 'tombstoned' ELSE 'deactivated' END,
     found_by, status_check_id, seen_at
   FROM package_status_changes
   WHERE action IN ('closed', 'reopened') AND found_by IS NOT NULL ORDER BY id`,
  'DROP TABLE package_status_changes',
  'CREATE INDEX status_check_changes_created ON status_check_changes (created_at)',
  'CREATE INDEX status_check_changes_package ON status_check_changes (package_id)',
  'CREATE INDEX status_check_changes_check ON status_check_changes (status_check_id)',
];
