import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What lists of closings read: one narrow row for each, with what the directory said of it last and
 * when it was over. Triggers make it from `package_status_changes`. And indexes of ended runs.
 */
export class ListClosingsAndRuns1780000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CLOSINGS, ...RUNS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of UNDO) await runner.query(statement);
  }
}

const CLOSINGS = [
  `CREATE TABLE package_closings (
     id INTEGER PRIMARY KEY, -- of the change that began it
     package_id INTEGER NOT NULL REFERENCES packages (id) ON DELETE CASCADE,
     type TEXT NOT NULL,
     -- YYYY-MM-DD: the directory's date, or the day on which it left the repository; NULL is "not known".
     closed_on TEXT,
     -- What the directory said last; NULL is "not told".
     reason TEXT,
     reason_text TEXT,
     permanent INTEGER NOT NULL,
     seen_at TEXT NOT NULL,
     reopened_at TEXT
   ) STRICT`,
  // Has all that the list filters by, so that it is counted in it alone.
  `CREATE INDEX package_closings_closed ON package_closings
     (closed_on, id, type, reason, permanent, reopened_at)`,
  `CREATE INDEX package_closings_reopened ON package_closings (reopened_at, id, type, reason)
   WHERE reopened_at IS NOT NULL`,
  'CREATE INDEX package_closings_package ON package_closings (package_id, id)',

  `INSERT INTO package_closings
   SELECT began.id, began.package_id, type,
     COALESCE(
       (SELECT closed_at FROM package_status_changes
        WHERE package_id = began.package_id AND id BETWEEN began.id AND said.id
          AND closed_at IS NOT NULL
        ORDER BY id DESC LIMIT 1),
       IIF(began.action = 'closed', substr(began.seen_at, 1, 10), NULL)
     ),
     said.reason, said.reason_text, said.permanent, began.seen_at, reopened.seen_at
   FROM package_status_changes AS began
   CROSS JOIN packages ON packages.id = began.package_id
   -- The next change that is no further word on this closing.
   LEFT JOIN package_status_changes AS next ON next.id = (
     SELECT MIN(id) FROM package_status_changes
     WHERE package_id = began.package_id AND id > began.id AND action <> 'restated'
   )
   CROSS JOIN package_status_changes AS said ON said.id = (
     SELECT MAX(id) FROM package_status_changes
     WHERE package_id = began.package_id AND id >= began.id AND (next.id IS NULL OR id < next.id)
   )
   LEFT JOIN package_status_changes AS reopened
     ON reopened.id = next.id AND reopened.action = 'reopened'
   WHERE began.action IN ('closed', 'found-closed')`,

  `CREATE TRIGGER package_closings_begin AFTER INSERT ON package_status_changes
   WHEN NEW.action IN ('closed', 'found-closed')
   BEGIN
     INSERT INTO package_closings
     SELECT NEW.id, NEW.package_id, type,
       COALESCE(NEW.closed_at, IIF(NEW.action = 'closed', substr(NEW.seen_at, 1, 10), NULL)),
       NEW.reason, NEW.reason_text, NEW.permanent, NEW.seen_at, NULL
     FROM packages WHERE id = NEW.package_id;
   END`,
  `CREATE TRIGGER package_closings_restate AFTER INSERT ON package_status_changes
   WHEN NEW.action = 'restated'
   BEGIN
     UPDATE package_closings SET closed_on = COALESCE(NEW.closed_at, closed_on),
       reason = NEW.reason, reason_text = NEW.reason_text, permanent = NEW.permanent
     WHERE id = (SELECT MAX(id) FROM package_closings WHERE package_id = NEW.package_id);
   END`,
  `CREATE TRIGGER package_closings_end AFTER INSERT ON package_status_changes
   WHEN NEW.action = 'reopened'
   BEGIN
     UPDATE package_closings SET reopened_at = NEW.seen_at
     WHERE id = (SELECT MAX(id) FROM package_closings WHERE package_id = NEW.package_id)
       AND reopened_at IS NULL;
   END`,
];

const RUNS = [
  `CREATE INDEX job_runs_completed ON job_runs (command, finished_at) WHERE status = 'completed'`,
  `CREATE INDEX job_runs_failed ON job_runs (finished_at) WHERE status = 'failed'`,
];

const UNDO = [
  'DROP INDEX job_runs_failed',
  'DROP INDEX job_runs_completed',
  'DROP TRIGGER package_closings_end',
  'DROP TRIGGER package_closings_restate',
  'DROP TRIGGER package_closings_begin',
  'DROP TABLE package_closings',
];
