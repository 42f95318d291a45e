import request from 'supertest';
import { addPackage } from '../../support/catalog-database.js';
import { htmlProblems } from '../../support/html-problems.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let app: HttpApp;

beforeAll(async () => {
  app = await openHttpApp(root, { APP_URL: 'https://wp.example.org', SEARCHES_PER_MINUTE: '1000' });
  for (let n = 1; n <= 30; n += 1) {
    await addPackage(app.database, {
      name: `gallery-${n}`,
      description: 'Shows pictures',
      versions: ['1.0'],
      columns: {
        display_name: `Gallery ${n}`,
        active_installs: n * 100,
        tags: '["Photo","Grid"]',
        requires_php: n % 2 === 0 ? '7.4' : '8.4',
        wporg_updated_at: `2020-01-${String(n).padStart(2, '0')}T00:00:00Z`,
        wporg_version: '1.0',
      },
    });
  }
  await addPackage(app.database, {
    type: 'theme',
    name: 'frame',
    description: 'For a gallery',
    versions: ['1.0'],
  });
  await addPackage(app.database, { name: 'gallery-gone', isActive: false });
});
afterAll(() => app.close());

async function get(path: string, status = 200): Promise<request.Response> {
  const answer = await request(app.server).get(path).set('Accept', 'text/html');
  expect({ path, status: answer.status }).toEqual({ path, status });
  return answer;
}

const namesIn = (html: string): readonly string[] =>
  [...html.matchAll(/<h3><a href="\/packages\/wp-(?:plugin|theme)\/([^"]+)"/g)].map(
    ([, name = '']) => name,
  );

it('is a page that caches keep for a minute', async () => {
  const { text, headers } = await get('/packages?q=gallery');
  expect(await htmlProblems(text)).toEqual([]);
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=60',
    etag: expect.any(String) as string,
  });
});

it('pages through all hits without showing one twice', async () => {
  const pages = await Promise.all([1, 2].map((page) => get(`/packages?q=gallery&page=${page}`)));
  const names = pages.flatMap(({ text }) => namesIn(text));
  expect(names).toHaveLength(31);
  expect(new Set(names).size).toBe(31);
});

it('counts under the other choices of each filter', async () => {
  const { text } = await get('/packages?q=gallery&type=plugin&php=8.1&since=');
  expect(text).toContain('<b>15</b> of 31 packages match the filters');
  const counts = [...text.matchAll(/>([A-Z0-9][^<]*)<span class="num">(\d+)/g)].map(
    ([, label, count]) => `${label} ${count}`,
  );
  expect(counts).toEqual([
    'Any 16',
    'Plugins 15',
    'Themes 1',
    'Any time 15',
    '30 days 0',
    '12 months 0',
    'Untagged only 0',
    'Closed instead 1',
  ]);
});

it.each([
  ['/packages?tag=photo', 30],
  ['/packages?closed=1', 1],
  ['/packages?type=theme', 1],
  ['/packages?q=&type=&tag=&author=&untagged=&php=&since=&page=1', 31],
])('%s finds %d packages', async (path, total) => {
  const { text } = await get(path);
  expect(text).toMatch(new RegExp(`<b>${total}</b> (package|of)`));
});

it('offers the tags that several of the packages have', async () => {
  const { text } = await get('/packages?q=gallery');
  expect(text).toMatch(/name="tag" value="grid"\/>grid/);
});

it('offers near names when nothing is found', async () => {
  const { text } = await get('/packages?q=frame+nonsense');
  expect(text).toContain('Nothing matches “frame nonsense”');
  expect(namesIn(text)).toEqual(['frame']);
});

it.each([
  ['/packages?type=pluginn', 'type must be one of the following values: plugin, theme'],
  ['/packages?since=yesterday', 'since must be 30d, 12m or a date such as 2026-01-31'],
  ['/packages?php=eight', 'php must be a version such as 8.3'],
  ['/packages?page=0', 'page must not be less than 1'],
])('%s is refused with the reason', async (path, reason) => {
  expect((await get(path, 400)).text).toContain(reason);
});
