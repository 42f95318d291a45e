import { SaxesParser } from 'saxes';
import request from 'supertest';
import { addPackage } from '../../support/catalog-database.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let app: HttpApp;

beforeAll(async () => {
  app = await openHttpApp(root, {
    APP_URL: 'https://wp.example.org',
    SITE_NAME: '<Ours> & "co" ]]>',
    SITE_CONTACT_URL: 'mailto:us@example.org',
  });
  const columns = { wporg_updated_at: '2026-01-02T03:04:05Z' };
  await addPackage(app.database, { name: 'open', versions: ['1.0'], columns });
  await addPackage(app.database, { name: 'undated', versions: ['1.0'] });
  await addPackage(app.database, { name: 'gone', isActive: false });
});
afterAll(() => app.close());

interface Got {
  readonly text: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

async function get(path: string, status = 200): Promise<Got> {
  const answer: request.Response = await request(app.server).get(path);
  expect({ path, status: answer.status }).toEqual({ path, status });
  return answer;
}

/** The text of each element of a document; throws for what is not well-formed. */
function textsOf(xml: string, element: string): readonly string[] {
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

describe('the sitemaps', () => {
  it('lead from the index to each package that is offered, with its last change', async () => {
    const files = textsOf((await get('/sitemap.xml')).text, 'loc');
    expect(files).toEqual([
      'https://wp.example.org/sitemap-pages.xml',
      'https://wp.example.org/sitemap-packages-0.xml',
    ]);
    const { text } = await get('/sitemap-packages-0.xml');
    expect(textsOf(text, 'loc')).toEqual([
      'https://wp.example.org/packages/wp-plugin/open',
      'https://wp.example.org/packages/wp-plugin/undated',
    ]);
    expect(textsOf(text, 'lastmod')).toEqual(['2026-01-02']);
  });

  it('name pages that are there', async () => {
    const urls = textsOf((await get('/sitemap-pages.xml')).text, 'loc');
    const paths = urls.map((url) => url.replace('https://wp.example.org', ''));
    const answers = await Promise.all(paths.map((path) => request(app.server).get(path)));
    expect(answers.map(({ status }) => status)).toEqual(urls.map(() => 200));
  });

  it.each(['1', '01', 'x', '-1', '99999999'])('have no file %s', async (number) => {
    const { headers } = await get(`/sitemap-packages-${number}.xml`, 404);
    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
  });
});

it('tells robots where not to go', async () => {
  const { text } = await get('/robots.txt');
  expect(text).toContain('Disallow: /admin\n');
  expect(text).toContain('Sitemap: https://wp.example.org/sitemap.xml\n');
});

it('describes its search', async () => {
  const { text, headers } = await get('/opensearch.xml');
  expect(headers).toMatchObject({ 'content-type': 'application/opensearchdescription+xml' });
  expect(textsOf(text, 'ShortName')).toEqual(['<Ours> & "co" ]]']);
  expect(text).toContain('template="https://wp.example.org/packages?q={searchTerms}"');
});

it.each([
  ['/.well-known/security.txt', 'Contact: mailto:us@example.org\nExpires: 2'],
  ['/manifest.webmanifest', '"theme_color":"#0a6170"'],
  ['/llms.txt', 'composer config repositories.wp-packages composer https://wp.example.org'],
])('%s is there', async (path, words) => {
  const { text, body } = await get(path);
  expect(text || (body as Buffer).toString()).toContain(words);
});

it.each([
  ['/favicon.ico', /^\/assets\/icon\.[0-9a-f]{16}\.svg$/],
  ['/?search=form', /^\/packages\?q=form$/],
  ['/packages/wp-plugin/open/', /^\/packages\/wp-plugin\/open$/],
  ['//packages', /^\/packages$/],
])('%s is elsewhere', async (path, place) => {
  const { headers } = await get(path, 301);
  expect(headers['location']).toMatch(place);
});
