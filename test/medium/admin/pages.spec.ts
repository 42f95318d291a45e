import { htmlProblems } from '../../support/html-problems.js';
import { openPanelApp, type PanelApp } from '../../support/panel-app.js';
import { addPanelPast } from '../../support/panel-past.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let app: PanelApp;

beforeAll(async () => {
  app = await openPanelApp(root);
  await addPanelPast(app.database);
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
