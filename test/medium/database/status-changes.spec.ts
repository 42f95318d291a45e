import { mkdtempSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/all.js';
import { KeepStatusChanges1780000000017 as KeepStatusChanges } from '../../../migrations/0017-keep-status-changes.js';
import { openDataSource, writerOptions } from '../../../src/shared/database/data-source.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let source: DataSource;

beforeEach(async () => {
  source = await openDataSource(writerOptions(`${mkdtempSync(`${root}/`)}/wppackages.db`), 'any');
  const runner = source.createQueryRunner();
  const older = MIGRATIONS.slice(0, MIGRATIONS.indexOf(KeepStatusChanges));
  for (const Migration of older) await new Migration().up(runner);
});
afterEach(() => source.destroy());

const CHANGES = 'SELECT * FROM status_check_changes ORDER BY id';

/** `package action closed_at reason permanent seen_at found_by check` of every change. */
async function history(): Promise<unknown[][]> {
  const rows = await source.query<Record<string, unknown>[]>(
    `SELECT name, action, change.closed_at, reason, permanent, seen_at, found_by, status_check_id
     FROM package_status_changes AS change JOIN packages ON packages.id = package_id
     ORDER BY change.id`,
  );
  return rows.map((row) => Object.values(row));
}

it('takes over what was written down, and what is closed and was not', async () => {
  await source.query(
    `INSERT INTO packages (id, type, name, is_active, last_synced_at, closed_at, close_reason,
       closed_permanently, closure_checked_at, created_at) VALUES
       (1, 'plugin', 'open', 1, '2026-01-01', NULL, NULL, 0, NULL, '2026-01-01'),
       (2, 'plugin', 'closed-twice', 0, '2026-01-01', '2026-02-08', 'security-issue', 1, '2026-02-10', '2026-01-01'),
       (3, 'plugin', 'long-closed', 0, '2024-01-01', '2024-05-01', 'author-request', 0, '2024-05-02', '2024-01-01'),
       (4, 'plugin', 'never-there', 0, NULL, '2019-05-01', NULL, 0, '2026-01-02', '2026-01-01'),
       (5, 'plugin', 'never-approved', 0, NULL, NULL, NULL, 0, '2026-01-02', '2026-01-01'),
       (6, 'plugin', 'tombstone', 0, '2024-01-01', '2024-05-01', NULL, 1, '2026-02-10', '2024-01-01')`,
  );
  await source.query(
    `INSERT INTO status_checks (id, status, started_at) VALUES (7, 'completed', '2026-02-09')`,
  );
  await source.query(
    `INSERT INTO status_check_changes (id, package_id, action, found_by, status_check_id, created_at)
     VALUES (11, 1, 'deactivated', 'update', NULL, '2026-02-01'),
       (12, 1, 'reactivated', 'check-status', 7, '2026-02-02'),
       (13, 2, 'deactivated', 'update', NULL, '2026-02-03'),
       (14, 2, 'reactivated', 'update', NULL, '2026-02-04'),
       (15, 2, 'tombstoned', 'check-status', 7, '2026-02-09')`,
  );
  const before = await source.query<unknown>(CHANGES);
  const runner = source.createQueryRunner();

  await new KeepStatusChanges().up(runner);

  expect(await history()).toEqual([
    ['open', 'closed', null, null, 0, '2026-02-01', 'update', null],
    ['open', 'reopened', null, null, 0, '2026-02-02', 'check-status', 7],
    ['closed-twice', 'closed', null, null, 0, '2026-02-03', 'update', null],
    ['closed-twice', 'reopened', null, null, 0, '2026-02-04', 'update', null],
    ['closed-twice', 'closed', '2026-02-08', 'security-issue', 1, '2026-02-09', 'check-status', 7],
    ['long-closed', 'closed', '2024-05-01', 'author-request', 0, '2024-05-02', null, null],
    ['never-there', 'found-closed', '2019-05-01', null, 0, '2026-01-02', null, null],
    ['tombstone', 'closed', '2024-05-01', null, 1, '2024-01-01', null, null],
  ]);
  await new KeepStatusChanges().down(runner);
  expect(await source.query(CHANGES)).toEqual(before);
});

it('keeps what a run found when the run itself is forgotten', async () => {
  await new KeepStatusChanges().up(source.createQueryRunner());
  await source.query(
    `INSERT INTO packages (id, type, name, created_at) VALUES (1, 'theme', 'a', '')`,
  );
  await source.query(`INSERT INTO sync_runs (id, status, started_at) VALUES (3, 'completed', '')`);
  await source.query(
    `INSERT INTO package_status_changes (package_id, action, seen_at, found_by, sync_run_id)
     VALUES (1, 'closed', '2026-02-01', 'update', 3)`,
  );

  await source.query('DELETE FROM sync_runs');

  expect(await history()).toEqual([['a', 'closed', null, null, 0, '2026-02-01', 'update', null]]);
});
