import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Jobs that can be asked for, watched and cancelled from any process; one lease for each scope; the
 * ledgers of updates, status checks and builds become children of their job.
 */
export class MakeJobRunsTheParent1780000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of UNDO) await runner.query(statement);
  }
}

/** The counters of an update's report that become columns of `sync_runs`. */
const COUNTS = [
  'looked',
  'updated',
  'changed',
  'waiting',
  'closed',
  'reopened',
  'missing',
  'doubted',
  'failed',
  'requests',
];

const STATEMENTS = [
  `CREATE TABLE new_job_runs (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     command TEXT NOT NULL,
     -- What follows the command on the command line, as a JSON list.
     words_json TEXT NOT NULL DEFAULT '[]',
     scope TEXT NOT NULL,
     status TEXT NOT NULL
       CHECK (status IN ('queued', 'running', 'completed', 'failed', 'interrupted', 'cancelled')),
     -- 'command-line', 'schedule', 'admin:<who>', or 'unknown' for runs of before this was stored.
     asked_by TEXT NOT NULL,
     asked_at TEXT NOT NULL,
     -- The minute that the schedule named; a schedule asks once for each, from however many processes.
     due_at TEXT,
     started_at TEXT,
     finished_at TEXT,
     duration_seconds REAL,
     progress_task TEXT,
     progress_done INTEGER,
     -- NULL when nobody knows it yet.
     progress_total INTEGER,
     cancel_requested_at TEXT,
     cancel_requested_by TEXT,
     error_message TEXT,
     result_json TEXT
   )`,
  `INSERT INTO new_job_runs (id, command, scope, status, asked_by, asked_at, started_at, finished_at,
     duration_seconds, error_message, result_json)
   SELECT id, command,
     CASE command WHEN 'aggregate-installs' THEN 'installs' ELSE 'catalogue' END,
     CASE status WHEN 'running' THEN 'cancelled' ELSE status END, 'unknown', started_at, started_at,
     COALESCE(finished_at, started_at), duration_seconds,
     CASE status WHEN 'running' THEN 'the process ended' ELSE error_message END, report_json
   FROM job_runs`,
  'DROP TABLE job_runs',
  'ALTER TABLE new_job_runs RENAME TO job_runs',
  'CREATE INDEX job_runs_command ON job_runs (command, id)',
  `CREATE INDEX job_runs_open ON job_runs (status, id) WHERE status IN ('queued', 'running')`,
  'CREATE UNIQUE INDEX job_runs_due ON job_runs (command, due_at) WHERE due_at IS NOT NULL',

  // The steps of a job that has several.
  `CREATE TABLE job_steps (
     run_id INTEGER NOT NULL REFERENCES job_runs (id) ON DELETE CASCADE,
     step TEXT NOT NULL,
     started_at TEXT NOT NULL,
     -- NULL while the step runs, or when it did not end by itself.
     seconds REAL,
     status TEXT NOT NULL CHECK (status IN ('running', 'completed', 'failed')),
     PRIMARY KEY (run_id, step)
   ) WITHOUT ROWID`,
  `INSERT INTO job_steps (run_id, step, started_at, seconds, status)
   SELECT job_runs.id, steps.key, job_runs.started_at, steps.value, 'completed'
   FROM job_runs, json_each(job_runs.result_json, '$.seconds') AS steps
   WHERE command = 'pipeline' AND job_runs.status = 'completed'`,

  `CREATE TABLE new_job_lease (
     scope TEXT PRIMARY KEY,
     owner TEXT NOT NULL,
     command TEXT NOT NULL,
     -- The run that it is held for; NULL for a service.
     run_id INTEGER,
     pid INTEGER NOT NULL,
     process_started TEXT NOT NULL,
     host TEXT NOT NULL,
     boot_id TEXT NOT NULL,
     acquired_at TEXT NOT NULL,
     heartbeat_at TEXT NOT NULL
   ) WITHOUT ROWID`,
  'DROP TABLE job_lease',
  'ALTER TABLE new_job_lease RENAME TO job_lease',

  ...['sync_runs', 'status_checks'].map(
    (table) => `UPDATE ${table} SET status = 'cancelled', finished_at = started_at
                WHERE status = 'running'`,
  ),
  ...['sync_runs', 'status_checks', 'builds'].flatMap((table) => [
    `ALTER TABLE ${table} ADD COLUMN job_run_id INTEGER REFERENCES job_runs (id) ON DELETE SET NULL`,
    `CREATE INDEX ${table}_job_run ON ${table} (job_run_id)`,
  ]),

  // Whatever ended the job ended its update and its status check. A killed build may be complete on
  // the disk, so the next build decides about that one.
  `CREATE TRIGGER job_runs_ended AFTER UPDATE OF status ON job_runs
   WHEN new.status NOT IN ('queued', 'running')
   BEGIN
     UPDATE sync_runs SET status = 'cancelled', finished_at = new.finished_at
     WHERE job_run_id = new.id AND status = 'running';
     UPDATE status_checks SET status = 'cancelled', finished_at = new.finished_at
     WHERE job_run_id = new.id AND status = 'running';
     UPDATE job_steps SET status = 'failed' WHERE run_id = new.id AND status = 'running';
   END`,

  // What pages show of an update, out of the report.
  ...COUNTS.map(
    (column) => `ALTER TABLE sync_runs ADD COLUMN ${column} INTEGER NOT NULL DEFAULT 0`,
  ),
  `UPDATE sync_runs SET
     ${COUNTS.map((column) => `${column} = COALESCE(meta_json ->> '${column}', 0)`).join(', ')}`,
  'ALTER TABLE sync_runs DROP COLUMN meta_json',
];

const UNDO = [
  'DROP TRIGGER job_runs_ended',
  `ALTER TABLE sync_runs ADD COLUMN meta_json TEXT NOT NULL DEFAULT '{}'`,
  ...COUNTS.map((column) => `ALTER TABLE sync_runs DROP COLUMN ${column}`),
  ...['sync_runs', 'status_checks', 'builds'].flatMap((table) => [
    `DROP INDEX ${table}_job_run`,
    `ALTER TABLE ${table} DROP COLUMN job_run_id`,
  ]),
  'DROP TABLE job_lease',
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
  'DROP TABLE job_steps',
  `CREATE TABLE old_job_runs (
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
  `INSERT INTO old_job_runs
   SELECT id, command, status, COALESCE(started_at, asked_at), finished_at, duration_seconds,
     error_message, COALESCE(result_json, '{}')
   FROM job_runs WHERE status <> 'queued'`,
  'DROP TABLE job_runs',
  'ALTER TABLE old_job_runs RENAME TO job_runs',
  'CREATE INDEX job_runs_command ON job_runs (command, id)',
];
