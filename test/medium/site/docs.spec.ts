import request from 'supertest';
import { htmlProblems } from '../../support/html-problems.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
const PAGES = [
  ...['/docs', '/docs/wpackagist', '/docs/wordpress-core', '/docs/untagged', '/docs/updates'],
  ...['/docs/api', '/docs/badges', '/docs/mirrors', '/docs/privacy', '/compare'],
];
let app: HttpApp;

beforeAll(async () => {
  app = await openHttpApp(root, {
    APP_URL: 'https://wp.example.org',
    REPOSITORY_URL: "https://repo.example.org/it's",
  });
});
afterAll(() => app.close());

async function get(path: string, status = 200): Promise<request.Response> {
  const answer = await request(app.server).get(path).set('Accept', 'text/html, */*;q=0.8');
  expect({ path, status: answer.status }).toEqual({ path, status });
  return answer;
}

it.each(PAGES)('%s is a page, and Markdown', async (path) => {
  const { text, headers } = await get(path);
  expect(await htmlProblems(text)).toEqual([]);
  expect(headers['cache-control']).toBe('public, max-age=60');
  expect(text).toContain(`<link rel="canonical" href="https://wp.example.org${path}"`);
  expect(text).toContain('aria-current="page"');
  const markdown = await get(`${path}.md`);
  expect(markdown.type).toBe('text/markdown');
  expect(markdown.text).toMatch(/^# /);
  expect(`${text}${markdown.text}`).not.toContain('{{');
});

it('links to nothing of this site that is not there', async () => {
  const texts = await Promise.all(PAGES.map(async (path) => (await get(path)).text));
  const main = texts.join('').matchAll(/<a (?:class="[^"]*" )?href="(\/[^"#]*)(#[^"]+)?"/g);
  const links = new Map([...main].map(([, path = '', anchor]) => [path + (anchor ?? ''), path]));
  // These are of parts that other tests look at.
  for (const [link, path] of links) {
    if (['/closures', '/status'].includes(path)) continue;
    const { text } = await get(path);
    const [, anchor] = link.split('#');
    expect(anchor === undefined || text.includes(`id="${anchor}"`)).toBe(true);
  }
});

it('serves the migration script with the address of the repository, quoted', async () => {
  const { text, type } = await get('/migrate.php');
  expect(type).toBe('text/plain');
  expect(text).toContain("const REPOSITORY = 'https://repo.example.org/it%27s';");
});

it.each(['/docs/nothing', '/docs/use', '/docs/compare', '/docs/nothing.md', '/docs/content'])(
  '%s is not there',
  async (path) => {
    const { text } = await get(path, 404);
    expect(text).toContain(`there is no page ${path}`);
  },
);

it.each([
  ['/wordpress-core', '/docs/wordpress-core'],
  ['/wp-packages-vs-wpackagist', '/compare'],
  ['/wp-composer-vs-wpackagist', '/compare'],
])('%s leads to %s', async (old, path) => {
  const { headers } = await get(old, 301);
  expect(headers['location']).toBe(path);
  await get(path);
});

it('is in the sitemap', async () => {
  const { text } = await get('/sitemap-pages.xml');
  for (const path of [...PAGES, '/check']) {
    expect(text).toContain(`<loc>https://wp.example.org${path}</loc>`);
  }
});
