import request from 'supertest';
import { rfc3339 } from '../../../src/shared/clock/clock.js';
import { addPackage } from '../../support/catalog-database.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let app: HttpApp;

beforeAll(async () => {
  app = await openHttpApp(root);
});
afterAll(() => app.close());

interface Answer {
  readonly text: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

async function get(path: string, status = 200): Promise<Answer> {
  const answer: request.Response = await request(app.server).get(path);
  expect({ path, status: answer.status }).toEqual({ path, status });
  return answer;
}

const sql = (text: string): Promise<unknown> => app.database.query(text);

it('tells how little is known of an empty repository', async () => {
  const { body, headers } = await get('/api/status');
  expect(body).toMatchObject({ state: 'unknown', build: null, held_since: null, builds: [] });
  expect(headers).toMatchObject({
    'cache-control': 'public, max-age=60',
    'access-control-allow-origin': '*',
  });
});

it('tells how the repository is, without what only operators may know', async () => {
  await app.close(); // it keeps its answer for a moment
  app = await openHttpApp(root);
  const id = await addPackage(app.database, { name: 'gone', isActive: false });
  const at = rfc3339(new Date(Date.now() - 60_000));
  await sql(
    `INSERT INTO builds (id, status, started_at, promoted_at, packages_total, packages_changed,
       update_seconds) VALUES ('20260310-120000', 'completed', '${at}', '${at}', 9, 1, 2.5)`,
  );
  await sql(
    `INSERT INTO builds (id, status, started_at, error_message)
     VALUES ('20260310-120500', 'failed', '${at}', 'at /srv/secret')`,
  );
  await sql(`INSERT INTO build_changes VALUES ('20260310-120000', 0, 'removed', 'wp-plugin/gone')`);
  await sql(
    `INSERT INTO job_runs (command, scope, status, asked_by, asked_at, started_at, finished_at,
       error_message)
     VALUES ('pipeline', 'catalogue', 'failed', 'admin:secret', '', '${at}', '${at}', 'secret')`,
  );
  await sql(
    `INSERT INTO status_checks (id, status, started_at, checked, error_message)
     VALUES (3, 'completed', '${at}', 9, 'secret')`,
  );
  await sql(
    `INSERT INTO package_status_changes (package_id, action, seen_at, status_check_id)
     VALUES (${id}, 'closed', '${at}', 3)`,
  );
  await sql(`INSERT INTO lag_samples VALUES ('${at}', 90, 60, 1)`);
  await sql(`INSERT INTO lag_days VALUES ('2026-03-09', 1440, 1, 2, 3, 4, 5, 6)`);
  await sql(
    `INSERT INTO site_meta VALUES ('deploy_hold', '{"buildId":"20260310-120000","since":"${at}"}')`,
  );
  const { body, text } = await get('/api/status');
  const change = { action: 'closed', type: 'plugin', slug: 'gone', permanent: false };

  expect(text).not.toContain('secret');
  expect(body).toMatchObject({
    build: { id: '20260310-120000', state: 'current', seconds: { update: 2.5, deploy: null } },
    held_since: at,
    waiting_releases: 0,
    lag_by_minute: [{ minute: at, seconds: 60 }],
    lag_by_day: [{ day: '2026-03-09', samples: 1440, p50: 4, p95: 5, worst: 6 }],
    builds: [
      { id: '20260310-120500', state: 'failed' },
      { changes: [{ action: 'removed', package: 'wp-plugin/gone' }] },
    ],
    failed_cycles: [{ started_at: at, finished_at: at, step: null }],
    checks: [{ id: 3, asked: 9, changes: [change] }],
    changes_24h: [change],
  });
  expect((body as { goals: object[] }).goals[0]).toEqual({
    name: 'lag',
    what: 'Behind the directory',
    unit: 'seconds',
    at_most: 600,
    now: 0,
    at_most_95_percent_of_24h: 60,
    share_met_30d: 1,
    state: 'met',
  });
});

it('tells what a build changed', async () => {
  const { body } = await get('/api/builds/20260310-120000');
  expect(body).toMatchObject({
    packages_changed: 1,
    changes: [{ action: 'removed', package: 'wp-plugin/gone' }],
  });
  await get('/api/builds/20200101-000000', 404);
});
