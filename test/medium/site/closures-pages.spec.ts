import { SaxesParser } from 'saxes';
import request from 'supertest';
import { HOSTILE_TEXTS } from '../../support/hostile-texts.js';
import { htmlProblems } from '../../support/html-problems.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { addRepositoryPast } from '../../support/repository-past.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
const VENDORS = HOSTILE_TEXTS.map((_, index) => `/closures/vendor-of-evil-${index}`);
let app: HttpApp;

beforeAll(async () => {
  app = await openHttpApp(root, { APP_URL: 'https://wp.example.org', SEARCHES_PER_MINUTE: '9999' });
  await addRepositoryPast(
    app.database,
    HOSTILE_TEXTS.map((text, index) => ({ name: `evil-${index}`, text })),
  );
});
afterAll(() => app.close());

interface Got {
  readonly text: string;
  readonly body: unknown;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function get(path: string, status = 200): Promise<Got> {
  const answer: request.Response = await request(app.server).get(path);
  expect({ path, status: answer.status }).toEqual({ path, status });
  return answer;
}

/** What somebody reads, in one line. */
async function textOf(path: string): Promise<string> {
  return (await get(path)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

/** The text of each element of a document; throws for what is not well-formed. */
function textsIn(xml: string, element: string): readonly string[] {
  const texts: string[] = [];
  const open: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => open.push(name));
  parser.on('text', (text) => {
    if (open.at(-1) === element) texts.push(text);
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return texts;
}

const PAGES = [
  ...['/closures', '/closures?sort=closures', '/closures?page=2', '/closures?page=99'],
  ...['/closures?show=closed', '/closures?show=closed&page=3', '/closures?show=reopened'],
  ...['/closures?show=closed&type=theme&reason=none&from=2026-01-01&to=2026-12-31'],
  ...['/closures?show=closed&reason=%3Cscript%3E', '/closures/northlight', ...VENDORS],
];

it.each(PAGES)('%s is a page without fault, whatever the directory says', async (path) => {
  const { text, headers } = await get(path);
  expect(await htmlProblems(text)).toEqual([]);
  expect(headers).toMatchObject({ 'cache-control': 'public, max-age=60' });
});

it('lists vendors of which several plugins were closed at once, and what became of them', async () => {
  const text = await textOf('/closures');
  expect(text).toMatch(/Northlight Plugins \d+ \w+ 2026 4 3 closed 1 permanent 4 plugins/);
  expect(text).toMatch(/Codeharbor .* 1 reopened 1 not known/);
  expect(text).toMatch(/1 to 50 of 71/);
  expect(await textOf('/closures?page=99')).toContain('There are no more of them on this page.');
});

it('sorts the vendors by the size of the event', async () => {
  const { text } = await get('/closures?sort=closures');
  expect(text).toMatch(/<th scope="col" class="n w" aria-sort="descending">/);
  expect(text.indexOf('Northlight')).toBeLessThan(text.indexOf('Codeharbor'));
});

it('lists every closing, with filters', async () => {
  expect(await textOf('/closures?show=closed')).toContain('139 closings');
  expect(await textOf('/closures?show=closed&type=theme')).toContain('6 closings');
  expect(await textOf('/closures?show=closed&reason=author-request')).toContain('40 closings');
  expect(await textOf('/closures?show=closed&reason=none&type=plugin')).toContain('Clear filters');
  expect(await textOf('/closures?show=closed&from=2001-01-01&to=2001-01-02')).toContain(
    'Nothing matches',
  );
  const reopened = await textOf('/closures?show=reopened');
  expect(reopened).toContain('1 closing');
  expect(reopened).toMatch(/order-notes wp-plugin\/order-notes .* Guideline Violation Reopened/);
});

it.each([
  ['show=all', /show must be one of/],
  ['type=core', /type must be one of/],
  ['from=yesterday', /from must be a date such as 2026-01-31/],
  ['page=0', /page must not be less than 1/],
])('refuses %s', async (query, words) => {
  expect((await get(`/closures?${query}`, 400)).text).toMatch(words);
});

it('is the same for programs', async () => {
  const { body } = await get('/closures.json?show=closed&type=theme&page=1');
  expect(body).toMatchObject({ total: 6, page: 1, per_page: 50 });
  expect((body as { closings: object[] }).closings[0]).toEqual({
    package: expect.stringMatching(/^wp-theme\//) as unknown,
    type: 'theme',
    slug: expect.any(String) as unknown,
    closed_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as unknown,
    reason: null,
    reason_text: null,
    permanent: expect.any(Boolean) as unknown,
    reopened_at: null,
  });
  const { body: vendors } = await get('/closures.json');
  expect(vendors).toMatchObject({ total: 71, page: 1, per_page: 50 });
  expect((vendors as { events: object[] }).events[0]).toMatchObject({
    vendor_slug: 'northlight',
    plugins: [{ slug: 'swift-0', state: 'closed' }, {}, {}, { state: 'permanent' }],
  });
  expect((await get('/closures/codeharbor.json')).body).toMatchObject({
    events: [{ plugins: [{ state: 'reopened' }, { slug: 'never-heard-of', state: 'unknown' }] }],
  });
});

it.each(['/closures.md', '/closures.md?show=closed', ...VENDORS.map((path) => `${path}.md`)])(
  '%s holds no markup of others',
  async (path) => {
    const { text, type } = await get(path);
    expect(type).toBe('text/markdown');
    expect(text).not.toMatch(/(?<!\\)<(script|img|svg|details)/i);
    expect(text).not.toMatch(/\]\(javascript:/i);
    for (const line of text.split('\n').filter((row) => row.startsWith('|'))) {
      expect(line).toMatch(/^\| .* \|$/);
    }
  },
);

it('gives a vendor’s page as Markdown to be copied', async () => {
  const markdown = (await get('/closures/northlight.md')).text;
  expect(markdown).toContain('# Closures of Northlight Plugins');
  expect(markdown).toContain('| [swift-0](https://wp.example.org/packages/wp-plugin/swift-0) |');
  const { text } = await get('/closures/northlight');
  expect(text).toContain('data-copy="# Closures of Northlight Plugins');
  expect(text).toContain('href="/closures/northlight.md"');
});

it('has feeds of all closures and of each vendor', async () => {
  const { text, type } = await get('/closures.atom');
  expect(type).toBe('application/atom+xml');
  const titles = textsIn(text, 'title');
  expect(titles).toContain('Northlight Plugins: 4 plugins closed');
  expect(titles).toContain('The swift-3 (wp-plugin/swift-3) was closed');
  expect(titles).toContain('order-notes (wp-plugin/order-notes) is open again');
  const times = textsIn(text, 'updated').slice(1);
  expect(times).toEqual(times.toSorted().reverse());
  expect(new Set(textsIn(text, 'id')).size).toBe(times.length + 1);
  for (const path of VENDORS) {
    const feed = await get(`${path}.atom`);
    expect(textsIn(feed.text, 'updated')).toHaveLength(2);
  }
  await request(app.server).get('/closures/feed').expect(301).expect('Location', '/closures.atom');
});

it('tells search engines of the vendors', async () => {
  const { text } = await get('/sitemap-pages.xml');
  const places = textsIn(text, 'loc');
  expect(places).toContain('https://wp.example.org/closures/northlight');
  expect(places).toContain('https://wp.example.org/status');
});

it('knows nobody else', async () => {
  expect((await get('/closures/nobody', 404)).text).toContain('nobody');
  await get('/closures/nobody.json', 404);
  await get('/closures/%3Cscript%3E', 404);
});

it('says that nothing is known in a new repository', async () => {
  const fresh = await openHttpApp(root);
  try {
    const answer: request.Response = await request(fresh.server).get('/closures');
    expect(answer.text).toContain('No vendor had several plugins closed within a day');
    expect(answer.text).toContain('Nothing was closed in these weeks.');
    expect(await htmlProblems(answer.text)).toEqual([]);
  } finally {
    await fresh.close();
  }
});
