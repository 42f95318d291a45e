import { mkdtempSync } from 'node:fs';
import type { MeasuredGoal } from '../../../src/domain/goals/goals.js';
import { GoalsQueries } from '../../../src/pipeline/goals.queries.js';
import { StatusModule } from '../../../src/pipeline/status.module.js';
import { rfc3339 } from '../../../src/shared/clock/clock.js';
import { JobRunsQueries } from '../../../src/shared/jobs/job-runs.queries.js';
import { addPackage } from '../../support/catalog-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const root = temporaryDirectory();
let app: TestApp;

beforeEach(async () => {
  app = await openTestApp(mkdtempSync(`${root}/`), StatusModule);
});
afterEach(() => app.close());

function before(ms: number): string {
  return rfc3339(new Date(app.clock.now().getTime() - ms));
}

async function run(command: string, endedMs: number, status = 'completed'): Promise<number> {
  const [row] = await app.database.query<{ id: number }[]>(
    `INSERT INTO job_runs (command, scope, status, asked_by, asked_at, started_at, finished_at,
       error_message)
     VALUES (?, 'catalogue', ?, 'schedule', '', ?, ?, 'of /srv/secret') RETURNING id`,
    [command, status, before(endedMs + MINUTE), before(endedMs)],
  );
  return row?.id ?? 0;
}

async function measured(): Promise<Record<string, Partial<MeasuredGoal>>> {
  const goals = await app.get(GoalsQueries).measured(app.clock.now());
  return Object.fromEntries(
    goals.map(({ name, state, now, ofDay, metShare }) => [name, { state, now, ofDay, metShare }]),
  );
}

it('knows little of a repository in which nothing ever ran', async () => {
  const unknown = { state: 'unknown', now: null, ofDay: null, metShare: null };
  expect(await measured()).toEqual({
    lag: { ...unknown, state: 'met', now: 0 },
    cycle: unknown,
    check: unknown,
    errors: unknown,
  });
});

it('measures how far behind the directory it is', async () => {
  const id = await addPackage(app.database, { name: 'akismet', versions: ['5.1'] });
  await app.database.query(
    `UPDATE package_versions SET seen_at = ?, published_at = ?, published_basis = 'served'
     WHERE package_id = ?`,
    [before(15 * MINUTE), before(11 * MINUTE), id],
  );
  for (const [minutes, seconds] of [
    [3, 240],
    [2, 300],
  ] as const) {
    await app.database.query('INSERT INTO lag_samples VALUES (?, 900, ?, 1)', [
      before(minutes * MINUTE),
      seconds,
    ]);
  }
  for (const [day, p95] of [
    [1, 600],
    [2, 601],
    [3, 0],
    [4, 0],
  ] as const) {
    const values = [before(day * DAY).slice(0, 10), p95];
    await app.database.query(
      'INSERT INTO lag_days VALUES (?, 9, 0, 9999, 9999, 0, ?, 9999)',
      values,
    );
  }

  expect((await measured())['lag']).toEqual({
    ...{ state: 'missed', now: 660, ofDay: 300, metShare: 0.75 },
  });
});

it('measures the age of cycles and checks from complete runs alone', async () => {
  await run('pipeline', 2 * HOUR);
  await run('deploy', HOUR);
  await run('pipeline', 20 * MINUTE);
  await run('pipeline', MINUTE, 'failed');
  await run('update', MINUTE);
  await run('check-status', 40 * DAY);
  const { cycle, check } = await measured();

  expect(cycle).toMatchObject({ state: 'met', now: 1_200 });
  // Of two hours: thirty minutes of the first, thirty of the next forty, and the last twenty.
  expect(cycle?.metShare).toBeCloseTo(80 / 120, 6);
  expect(cycle?.ofDay).toBeCloseTo(3_600 - 0.05 * 7_200, 6);
  expect(check).toMatchObject({ state: 'missed', now: 40 * 86_400 });
  expect(check?.metShare).toBeCloseTo(2 / (24 * 30), 3);
});

it('measures the share of questions without a usable answer', async () => {
  const insert = (table: string, asked: string, at: number, failed: number): Promise<unknown> =>
    app.database.query(
      `INSERT INTO ${table} (status, started_at, ${asked}, failed) VALUES ('completed', ?, 100, ?)`,
      [before(at), failed],
    );
  await insert('sync_runs', 'looked', HOUR, 1);
  await insert('status_checks', 'checked', HOUR, 4);
  await insert('sync_runs', 'looked', 3 * DAY, 1);
  await insert('sync_runs', 'looked', 31 * DAY, 100);

  expect((await measured())['errors']).toEqual({
    ...{ state: 'missed', now: 0.025, ofDay: null, metShare: 0.5 },
  });
});

it('tells which cycles failed, and in which step, without the error', async () => {
  const id = await run('pipeline', HOUR, 'failed');
  await run('pipeline', 2 * HOUR, 'failed');
  await run('update', HOUR, 'failed');
  await run('pipeline', 2 * DAY, 'failed');
  await app.database.query(
    `INSERT INTO job_steps (run_id, step, started_at, status)
     VALUES (?, 'discover', '1', 'completed'), (?, 'update', '2', 'failed')`,
    [id, id],
  );
  const failed = await app.get(JobRunsQueries).failedSince(['pipeline'], before(DAY), 10);

  expect(failed).toEqual([
    {
      ...{ command: 'pipeline', step: 'update' },
      ...{ startedAt: before(HOUR + MINUTE), finishedAt: before(HOUR) },
    },
    expect.objectContaining({ step: null }),
  ]);
});
