import request from 'supertest';
import { addPackage } from '../../support/catalog-database.js';
import { HOSTILE_TEXTS } from '../../support/hostile-texts.js';
import { htmlProblems } from '../../support/html-problems.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let app: HttpApp;

beforeAll(async () => {
  app = await openHttpApp(root, { SEARCHES_PER_MINUTE: '1000' });
  const { database } = app;
  await addPackage(database, { name: 'akismet', versions: ['5.3', '5.4'] });
  await addPackage(database, { name: 'fine', versions: ['1.0'] });
  await addPackage(database, {
    name: 'gone',
    isActive: false,
    columns: { closed_at: '2026-03-01', close_reason_text: '<b>Security</b> & more' },
  });
  await addPackage(database, {
    name: 'loose',
    columns: { wporg_version: '2.0', trunk_revision: 3 },
  });
});
afterAll(() => app.close());

function lockOf(...packages: readonly (readonly [string, string])[]): string {
  return JSON.stringify({ packages: packages.map(([name, version]) => ({ name, version })) });
}

async function paste(text: string, status = 200): Promise<request.Response> {
  const answer: request.Response = await request(app.server).post('/check').field('text', text);
  expect({ status: answer.status }).toEqual({ status });
  expect(await htmlProblems(answer.text)).toEqual([]);
  expect(answer.headers['cache-control']).toBe('no-store');
  return answer;
}

function textOf({ text }: request.Response): string {
  return text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

it('offers a form that works without script', async () => {
  const answer: request.Response = await request(app.server).get('/check').expect(200);
  expect(await htmlProblems(answer.text)).toEqual([]);
  expect(answer.headers['cache-control']).toBe('public, max-age=60');
  expect(answer.text).toContain('enctype="multipart/form-data"');
});

it('says of a pasted lock what is closed, unknown, outdated, untagged and renamed, the gravest first', async () => {
  const answer = await paste(
    lockOf(
      ['wp-plugin/fine', '1.0'],
      ['wpackagist-plugin/akismet', '5.3'],
      ['wp-plugin/loose', 'dev-trunk'],
      ['wp-plugin/gone', '1.0'],
      ['wp-plugin/akismt', '1.0'],
    ),
  );
  expect(textOf(answer)).toContain(
    '1 closed, 1 unknown here, 1 outdated, 1 untagged, 1 named as WPackagist does.',
  );
  const rows = [...answer.text.matchAll(/<th scope="row">.*?>(wp[a-z-]*\/[a-z]+)</g)];
  expect(rows.map(([, name]) => name)).toEqual([
    'wp-plugin/gone',
    'wp-plugin/akismt',
    'wpackagist-plugin/akismet',
    'wp-plugin/loose',
  ]);
  expect(textOf(answer)).toContain('Nothing to say of 1 package');
  expect(answer.text).toContain(
    'data-copy="composer remove --no-update wpackagist-plugin/akismet &amp;&amp; composer require &quot;wp-plugin/akismet:5.3&quot;"',
  );
});

it('reads an uploaded composer.json', async () => {
  const file = Buffer.from(JSON.stringify({ require: { 'wp-plugin/akismet': '^4.0' } }));
  const answer: request.Response = await request(app.server)
    .post('/check')
    .field('text', '')
    .attach('file', file, 'composer.json');
  expect(answer.status).toBe(200);
  expect(textOf(answer)).toContain('The newest version, 5.4 , is outside the constraint.');
});

it('says that a project has nothing of WordPress.org', async () => {
  const answer = await paste('{"require":{"psr/log":"*"}}');
  expect(textOf(answer)).toContain('This composer.json names nothing of WordPress.org');
});

it.each([
  ['nothing', '', 'Paste a composer.json or composer.lock'],
  ['no JSON', 'not JSON', 'The text is not JSON.'],
])('says beside the form why it did not check %s', async (_, text, words) => {
  expect(textOf(await paste(text, 400))).toContain(words);
});

it.each([
  ['a file larger than 2 MiB', 'file', 413],
  ['a file under another name', 'other', 400],
])('refuses %s', async (_, field, status) => {
  const large = Buffer.alloc(2 * 1_024 * 1_024 + 1, ' ');
  const answer: request.Response = await request(app.server)
    .post('/check')
    .attach(field, large, 'composer.lock');
  expect(answer.status).toBe(status);
});

it('refuses a text that is there twice', async () => {
  const answer: request.Response = await request(app.server)
    .post('/check')
    .field('text', '{}')
    .field('text', '{}');
  expect(answer.status).toBe(400);
});

it('takes no form from pages of other sites', async () => {
  const answer: request.Response = await request(app.server)
    .post('/check')
    .set('Sec-Fetch-Site', 'cross-site')
    .field('text', '{"require":{}}');
  expect(answer.status).toBe(403);
});

it('shows hostile names, versions and constraints as text', async () => {
  const names = HOSTILE_TEXTS.map((text) => `wp-plugin/${text}`);
  const known = HOSTILE_TEXTS.map((version) => ['wpackagist-plugin/akismet', version] as const);
  await paste(lockOf(...names.map((name) => [name, name] as const)));
  await paste(JSON.stringify({ require: Object.fromEntries(names.map((name) => [name, name])) }));
  for (const pkg of known) {
    const { text } = await paste(lockOf(pkg));
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('composer require');
  }
});
