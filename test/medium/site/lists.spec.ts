import { SaxesParser } from 'saxes';
import request from 'supertest';
import { addPackage } from '../../support/catalog-database.js';
import { HOSTILE_TEXTS } from '../../support/hostile-texts.js';
import { htmlProblems } from '../../support/html-problems.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
const JANE = 'https://profiles.wordpress.org/Jane/';
let app: HttpApp;

beforeAll(async () => {
  app = await openHttpApp(root, { APP_URL: 'https://wp.example.org', SEARCHES_PER_MINUTE: '1000' });
  for (let n = 1; n <= 30; n += 1) {
    const date = `2026-01-${String(n).padStart(2, '0')}`;
    await addPackage(app.database, {
      name: `shop-${n}`,
      versions: ['1.0'],
      columns: {
        author: 'Jane & Co',
        author_profile: JANE,
        tags: '["c++"]',
        wporg_version: n > 28 ? '2.0' : '1.0',
        active_installs: n,
        wp_packages_installs_total: 100 - n,
        added_at: date,
        wporg_updated_at: `${date}T00:00:00Z`,
      },
    });
  }
  for (const [index, text] of HOSTILE_TEXTS.entries()) {
    await addPackage(app.database, {
      name: `evil-${index}`,
      columns: {
        ...{ display_name: text, description: text, author: text, author_profile: text },
        ...{ wporg_version: text, requires_php: text, wporg_updated_at: text, added_at: text },
        wp_packages_installs_total: 1_000,
      },
    });
  }
  await addPackage(app.database, {
    name: 'gone',
    isActive: false,
    columns: {
      display_name: HOSTILE_TEXTS[0],
      close_reason_text: HOSTILE_TEXTS[0],
      closed_at: '2026-01-01',
    },
  });
  await addPackage(app.database, { name: 'phoenix', columns: { wporg_version: '1.0' } });
  for (const [name, ...actions] of [
    ['gone', 'closed', 'restated'],
    ['phoenix', 'found-closed', 'reopened', 'closed'],
  ]) {
    for (const action of actions) {
      await app.database.query(
        `INSERT INTO package_status_changes (package_id, action, seen_at)
         SELECT id, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now') FROM packages WHERE name = ?`,
        [action, name],
      );
    }
  }
});
afterAll(() => app.close());

async function get(path: string, status = 200): Promise<request.Response> {
  const answer = await request(app.server).get(path).set('Accept', 'text/html, */*;q=0.5');
  expect({ path, status: answer.status }).toEqual({ path, status });
  return answer;
}

it.each([
  ['/', 'closed this week and what is new'],
  ['/new', 'the newest first'],
  ['/updated', 'the last release first'],
  ['/popular', 'by installs'],
  ['/popular?page=2', 'the rest'],
  ['/authors/jane', 'of an account'],
  ['/tags/c%2B%2B', 'of a tag'],
  ['/untagged', 'of what has no tag'],
  ['/untagged?kind=latest-not-tagged&q=shop&author=jane&sort=updated', 'of some of it'],
])('%s lists packages, %s', async (path) => {
  const { text, headers } = await get(path);
  expect(await htmlProblems(text)).toEqual([]);
  expect(headers).toMatchObject({ 'cache-control': 'public, max-age=60' });
});

it('counts at its root what left the repository and came back today, once for each time', async () => {
  const { text } = await get('/');
  expect(text).toContain('<dt>Closed</dt><dd>2</dd><dd>1 reopened</dd>');
  expect(text).not.toContain('/packages/wp-plugin/phoenix');
});

it('is called as the packages of an account call their author', async () => {
  expect((await get('/authors/Jane')).text).toContain('<h1>By Jane &amp; Co</h1>');
});

it('offers the authors of untagged plugins, and leads back to all of them', async () => {
  const { text } = await get('/untagged?sort=added');
  expect(text).toContain('<option value="jane" label="2 plugins">');
  expect(text).toMatch(/<a class="chip" href="\/untagged\?author=jane&amp;sort=added">jane /);
  const chosen = (await get('/untagged?author=Jane')).text;
  expect(chosen).toMatch(/<a class="chip on" href="\/untagged" aria-current="true">jane /);
});

it('says how many plugins are untagged, and which', async () => {
  const { text } = await get('/untagged?kind=latest-not-tagged&author=jane');
  expect(text).toContain('Latest not tagged <span class="num">2 plugins</span>');
  expect(text.match(/<h3><a href="[^"]*shop-(29|30)"/g)).toHaveLength(2);
});

it.each(['/authors/nobody', '/tags/nothing'])('%s is not there', async (path) => {
  expect((await get(path, 404)).text).toContain('There is no page at this address');
});

it.each([
  '/feed.xml',
  '/new.atom',
  '/updated.atom',
  '/popular.atom',
  '/untagged.atom',
  '/authors/jane.atom',
  '/tags/c++.atom',
])('%s is a feed that readers can parse', async (path) => {
  const { text, headers } = await get(path);
  expect(headers).toMatchObject({ 'content-type': 'application/atom+xml; charset=utf-8' });
  const { entries, self, isWellFormed } = parsed(text);
  expect(isWellFormed).toBe(true);
  expect(self).toBe(`https://wp.example.org${path}`);
  expect(entries.length).toBeGreaterThan(0);
  expect(new Set(entries).size).toBe(entries.length);
});

/** The ids of the entries of a feed, and its own address. */
function parsed(xml: string): {
  entries: string[];
  self: string | undefined;
  isWellFormed: boolean;
} {
  const entries: string[] = [];
  let [isWellFormed, path, self] = [true, '', undefined as string | undefined];
  const parser = new SaxesParser();
  parser.on('error', () => (isWellFormed = false));
  parser.on('opentag', ({ name, attributes }) => {
    path = `${path}/${name}`;
    if (attributes['rel'] === 'self') self = attributes['href'];
  });
  parser.on('text', (text) => {
    if (path === '/feed/entry/id') entries.push(text);
  });
  parser.on('closetag', () => (path = path.slice(0, path.lastIndexOf('/'))));
  parser.write(xml).close();
  return { entries, self, isWellFormed };
}

it('is at most 12 kB over the wire at the root', async () => {
  const answer = await fetch(app.url, {
    headers: { 'Accept-Encoding': 'br', Accept: 'text/html' },
  });
  expect(Number(answer.headers.get('content-length'))).toBeLessThan(12_000);
});
