import type { DataSource } from 'typeorm';
import { addPackage } from './catalog-database.js';

/** Something of everything that the panel shows: packages in every state, builds, runs, held closings. */
export async function addPanelPast(database: DataSource): Promise<void> {
  const id = await addPackage(database, {
    name: 'shop',
    versions: ['1.0', '1.1'],
    columns: {
      display_name: 'Shop <b>',
      last_error: 'HTTP 502',
      sync_attempts: 3,
      next_sync_at: '2026-03-11T12:00:00Z',
    },
  });
  await addPackage(database, { type: 'theme', name: 'gone', isActive: false });
  await addPackage(database, {
    name: 'miner',
    versions: ['1.0'],
    columns: { hidden_at: '2026-03-01T00:00:00Z', hidden_reason: 'It mines.' },
  });
  await database.query(
    `INSERT INTO builds (id, status, started_at, promoted_at, packages_total, packages_changed, root_hash)
     VALUES ('20260310-120000', 'completed', '2026-03-10T12:00:00Z', '2026-03-10T12:01:00Z', 3, 2, '9d41c07e5b12'),
       ('20260310-121000', 'completed', '2026-03-10T12:10:00Z', NULL, 3, 1, NULL),
       ('20260310-115000', 'failed', '2026-03-10T11:50:00Z', NULL, 0, 0, NULL)`,
  );
  await database.query(
    `INSERT INTO build_changes VALUES ('20260310-121000', 0, 'added', 'wp-plugin/shop')`,
  );
  await database.query(
    `INSERT INTO job_runs (id, command, words_json, scope, status, asked_by, asked_at, started_at, finished_at,
       duration_seconds, result_json, error_message)
     VALUES (7, 'pipeline', '[]', 'catalogue', 'completed', 'schedule', '2026-03-10T12:00:00Z',
         '2026-03-10T12:00:00Z', '2026-03-10T12:01:00Z', 60, '{"a":1}', NULL),
       (8, 'update', '[]', 'catalogue', 'failed', 'schedule', '2026-03-10T12:00:00Z',
         '2026-03-10T12:00:00Z', '2026-03-10T12:01:00Z', 60, NULL, 'no answer')`,
  );
  await database.query(
    `INSERT INTO job_steps VALUES (7, 'update', '2026-03-10T12:00:00Z', 2, 'completed'),
       (7, 'discover', '2026-03-10T12:00:00Z', 1, 'completed')`,
  );
  await database.query(
    `INSERT INTO sync_runs (status, started_at, job_run_id) VALUES ('completed', '2026-03-10T12:00:00Z', 7)`,
  );
  await database.query(
    `INSERT INTO pending_closures VALUES (?, 'closed', '2026-03-09', 'security-issue', NULL, 0,
       'check-status', '2026-03-10T12:00:00Z', 'too many', NULL)`,
    [id],
  );
  await database.query(
    `INSERT INTO guard_events (guard, began_at, packages, because) VALUES ('closures', '2026-03-10T12:00:00Z', 1, 'too many')`,
  );
  await database.query(`INSERT INTO install_peaks VALUES (?, '2026-03-10T11', 50, 2.5)`, [id]);
  await database.query(`INSERT INTO hourly_installs VALUES (?, '2026-03-10T11', 50)`, [id]);
  await database.query(
    `INSERT INTO discarded_installs VALUES (?, '2026-03-09T11', 50, '2026-03-10T12:00:00Z')`,
    [id],
  );
  await database.query(
    `INSERT INTO incidents (text, began_at, ended_at, updated_at)
     VALUES ('Over.', '2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z', '2026-03-02T00:00:00Z'),
       ('Builds wait.', '2026-03-10T00:00:00Z', NULL, '2026-03-10T00:00:00Z')`,
  );
  await database.query(
    `INSERT INTO site_meta VALUES ('deploy_hold', '{"buildId":"20260310-120000","since":"2026-03-10T12:05:00Z"}')`,
  );
  await database.query(
    `INSERT INTO passed_revisions (type, revision, passed_at, tried_at) VALUES ('plugin', 12, '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z')`,
  );
}
