import { addPackage } from '../../support/catalog-database.js';
import { htmlProblems } from '../../support/html-problems.js';
import { openPanelApp, type PanelApp } from '../../support/panel-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let app: PanelApp;

beforeAll(async () => {
  app = await openPanelApp(root);
  const id = await addPackage(app.database, {
    name: 'shop',
    versions: ['1.0', '1.1'],
    columns: {
      display_name: 'Shop <b>',
      last_error: 'HTTP 502',
      sync_attempts: 3,
      next_sync_at: '2026-03-11T12:00:00Z',
    },
  });
  await addPackage(app.database, { type: 'theme', name: 'gone', isActive: false });
  await addPackage(app.database, {
    name: 'miner',
    versions: ['1.0'],
    columns: { hidden_at: '2026-03-01T00:00:00Z', hidden_reason: 'It mines.' },
  });
  await app.database.query(
    `INSERT INTO builds (id, status, started_at, promoted_at, packages_total, packages_changed, root_hash)
     VALUES ('20260310-120000', 'completed', '2026-03-10T12:00:00Z', '2026-03-10T12:01:00Z', 3, 2, '9d41c07e5b12'),
       ('20260310-121000', 'completed', '2026-03-10T12:10:00Z', NULL, 3, 1, NULL),
       ('20260310-115000', 'failed', '2026-03-10T11:50:00Z', NULL, 0, 0, NULL)`,
  );
  await app.database.query(
    `INSERT INTO build_changes VALUES ('20260310-121000', 0, 'added', 'wp-plugin/shop')`,
  );
  await app.database.query(
    `INSERT INTO job_runs (id, command, words_json, scope, status, asked_by, asked_at, started_at, finished_at,
       duration_seconds, result_json, error_message)
     VALUES (7, 'pipeline', '[]', 'catalogue', 'completed', 'schedule', '2026-03-10T12:00:00Z',
         '2026-03-10T12:00:00Z', '2026-03-10T12:01:00Z', 60, '{"a":1}', NULL),
       (8, 'update', '[]', 'catalogue', 'failed', 'schedule', '2026-03-10T12:00:00Z',
         '2026-03-10T12:00:00Z', '2026-03-10T12:01:00Z', 60, NULL, 'no answer')`,
  );
  await app.database.query(
    `INSERT INTO job_steps VALUES (7, 'update', '2026-03-10T12:00:00Z', 2, 'completed'),
       (7, 'discover', '2026-03-10T12:00:00Z', 1, 'completed')`,
  );
  await app.database.query(
    `INSERT INTO sync_runs (status, started_at, job_run_id) VALUES ('completed', '2026-03-10T12:00:00Z', 7)`,
  );
  await app.database.query(
    `INSERT INTO pending_closures VALUES (?, 'closed', '2026-03-09', 'security-issue', NULL, 0,
       'check-status', '2026-03-10T12:00:00Z', 'too many', NULL)`,
    [id],
  );
  await app.database.query(
    `INSERT INTO guard_events (guard, began_at, packages, because) VALUES ('closures', '2026-03-10T12:00:00Z', 1, 'too many')`,
  );
  await app.database.query(`INSERT INTO install_peaks VALUES (?, '2026-03-10T11', 50, 2.5)`, [id]);
  await app.database.query(`INSERT INTO hourly_installs VALUES (?, '2026-03-10T11', 50)`, [id]);
  await app.database.query(
    `INSERT INTO discarded_installs VALUES (?, '2026-03-09T11', 50, '2026-03-10T12:00:00Z')`,
    [id],
  );
  await app.database.query(
    `INSERT INTO incidents (text, began_at, ended_at, updated_at)
     VALUES ('Over.', '2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z', '2026-03-02T00:00:00Z'),
       ('Builds wait.', '2026-03-10T00:00:00Z', NULL, '2026-03-10T00:00:00Z')`,
  );
  await app.database.query(
    `INSERT INTO site_meta VALUES ('deploy_hold', '{"buildId":"20260310-120000","since":"2026-03-10T12:05:00Z"}')`,
  );
  await app.database.query(
    `INSERT INTO passed_revisions (type, revision, passed_at, tried_at) VALUES ('plugin', 12, '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z')`,
  );
});
afterAll(() => app.close());

const PAGES = [
  [
    '/admin',
    'The guard holds 1 package back',
    'On hold at 20260310-120000',
    'HTTP 502',
    'of 1 that are asked for',
  ],
  ['/admin/runs', 'Build all again', '<a href="/admin/runs/7">7</a>'],
  ['/admin/runs/7', '<b>discover</b><span>1 s</span>', '&quot;a&quot;: 1'],
  ['/admin/runs/8', 'no answer'],
  ['/admin/builds', 'Promote…', 'wp-plugin/shop', 'Release the hold…'],
  ['/admin/builds?state=failed', '20260310-115000'],
  ['/admin/builds/20260310-120000', '9d41c07e … 5b12'],
  ['/admin/builds/20260310-121000/promote', 'This also releases the hold on 20260310-120000'],
  ['/admin/builds/20260310-121000/rollback', 'promotes nothing until the hold is released'],
  ['/admin/builds/release-hold', 'Stay on hold'],
  ['/admin/sync', 'HTTP 502', '1 fail, 1 are asked for again', 'r12'],
  ['/admin/packages', 'It mines.'],
  ['/admin/packages?name=sho', '/admin/packages/wp-plugin/shop'],
  ['/admin/packages?name=gone', '/admin/packages/wp-theme/gone'],
  ['/admin/packages/wp-plugin/shop', 'Shop &lt;b>', 'HTTP 502', 'Hide…', '2 published, 0 withheld'],
  ['/admin/packages/wp-plugin/miner', 'Show again…', 'It mines.'],
  ['/admin/packages/wp-theme/gone', 'Closed'],
  ['/admin/packages/wp-plugin/shop/raw', 'wporg_version', 'NULL'],
  ['/admin/packages/wp-plugin/shop/hide', 'Type wp-plugin/shop to confirm'],
  ['/admin/packages/wp-plugin/miner/unhide', 'Show wp-plugin/miner again?'],
  ['/admin/closures', '1 closing wait', 'security-issue', 'too many'],
  ['/admin/closures/accept', 'Accept 1 closing?'],
  ['/admin/closures/dismiss', 'Dismiss 1 closing?'],
  ['/admin/installs', '2026-03-10T11', '2.5', '2026-03-09T11'],
  ['/admin/installs/discard?package=wp-plugin/shop&hour=2026-03-10T11', '50 installs were counted'],
  ['/admin/incidents', 'Builds wait.', 'Over.'],
  ['/admin/logs', 'No line matches.'],
] as const;

it.each(PAGES)('%s is whole and says what is known', async (path, ...words) => {
  const { status, html, headers } = await app.admin.get(path);
  expect({ path, status }).toEqual({ path, status: 200 });
  expect(await htmlProblems(html)).toEqual([]);
  for (const word of words) expect(html).toContain(word);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
});

it.each([
  '/admin/runs/99',
  '/admin/runs/x',
  '/admin/builds/20200101-000000',
  '/admin/builds/20200101-000000/promote',
  '/admin/packages/wp-plugin/none',
  '/admin/packages/wp-plugin/..%2F..',
  '/admin/packages/nobody/shop',
  '/admin/logs/download?file=serve.jsonl',
])('%s is a 404 in the design of the panel', async (path) => {
  const { status, html } = await app.admin.get(path);
  expect({ path, status }).toEqual({ path, status: 404 });
  expect(await htmlProblems(html)).toEqual([]);
  expect(html).toContain('<nav class="side" aria-label="Admin">');
});
