import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import request from 'supertest';
import { addPackage } from '../../support/catalog-database.js';
import { promote, writeBuild } from '../../support/handmade-build.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const COMPOSER = 'Composer/2.8.8 (Linux; 6.1.0; PHP 8.4.5; cURL 8.14.1)';
const AKISMET = { name: 'wp-plugin/akismet', version: '5.3.0.0' };

const root = temporaryDirectory();
let app: HttpApp;

async function open(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  app = await openHttpApp(root, environment);
  await addPackage(app.database, { name: 'akismet', versions: ['5.2', '5.3'] });
  await addPackage(app.database, { type: 'theme', name: 'astra', versions: ['4.1'] });
}
afterEach(() => app.close());

function post(body: unknown, userAgent = COMPOSER): request.Test {
  return request(app.server)
    .post('/downloads')
    .set('User-Agent', userAgent)
    .set('Content-Type', 'application/json')
    .send(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Posts and gives back the tally. */
async function tallyOf(body: unknown): Promise<unknown> {
  const answer = await post(body);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function eventCount(): Promise<number> {
  const [row] = await app.database.query<{ events: number }[]>(
    'SELECT COUNT(*) AS events FROM install_events',
  );
  return row?.events ?? 0;
}

describe('a notification', () => {
  beforeEach(() => open());

  it('is recorded before it is answered', async () => {
    const downloads = [AKISMET, { name: 'wp-theme/astra', version: '4.1.0.0' }];
    const answer = await post({ downloads });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'ok', recorded: 2, repeated: 0, limited: 0, ignored: 0 });
    expect(await app.database.query('SELECT * FROM install_events')).toMatchObject([
      { package_id: 1, version: '5.3.0.0', composer: '2', php: '8.4' },
      { package_id: 2, version: '4.1.0.0', composer: '2', php: '8.4' },
    ]);
  });

  it('keeps nothing that tells who sent it', async () => {
    await post({ downloads: [AKISMET] });
    const rows = await app.database.query<Record<string, unknown>[]>(
      'SELECT * FROM recent_installs',
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.['client']).toHaveLength(16);
    const [event] = await app.database.query<Record<string, unknown>[]>(
      'SELECT * FROM install_events',
    );
    expect(Object.keys(event ?? {})).toEqual([
      'id',
      'package_id',
      'version',
      'composer',
      'php',
      'created_at',
    ]);
  });

  it('is refused when a page of another site makes a browser send it', async () => {
    const answer = await post({ downloads: [AKISMET] }).set('Origin', 'https://other.example');
    expect(answer.status).toBe(403);
    expect(await eventCount()).toBe(0);
  });

  it('counts each package and version of a client once', async () => {
    await post({ downloads: [AKISMET, AKISMET] });
    await post({ downloads: [AKISMET] });
    expect(await eventCount()).toBe(1);
    await post({ downloads: [{ ...AKISMET, version: '5.2.0.0' }] });
    await post({ downloads: [AKISMET] }, `${COMPOSER} CI`);
    expect(await eventCount()).toBe(3);
  });

  it.each([
    ['another repository', { name: 'vendor/akismet', version: '5.3.0.0' }],
    ['a package that is not known', { name: 'wp-plugin/nope', version: '5.3.0.0' }],
    ['a version that is not known', { name: 'wp-plugin/akismet', version: '9.9.0.0' }],
    ['the trunk of a theme', { name: 'wp-theme/astra', version: 'dev-trunk' }],
    ['nonsense', { name: 5 }],
  ])('about %s is taken, ignored and counted', async (_, entry) => {
    const answer = await post({ downloads: [entry, AKISMET] });
    expect(answer.body).toEqual({ status: 'ok', recorded: 1, repeated: 0, limited: 0, ignored: 1 });
    expect(await app.database.query('SELECT installs FROM ignored_installs')).toEqual([
      { installs: 1 },
    ]);
  });

  it('may be empty, and may come without a Content-Type', async () => {
    expect(await tallyOf({ downloads: [] })).toMatchObject({ recorded: 0 });
    const answer = await fetch(`${app.url}/downloads`, {
      method: 'POST',
      body: new TextEncoder().encode(JSON.stringify({ downloads: [AKISMET] })),
    });
    expect(await answer.json()).toMatchObject({ recorded: 1 });
  });

  it('takes a thousand entries', async () => {
    const downloads = Array.from({ length: 1_000 }, () => AKISMET);
    expect(await tallyOf({ downloads })).toMatchObject({ recorded: 1, repeated: 999 });
  });

  it('counts a closed package, and a version that was offered once', async () => {
    await app.database.query('UPDATE packages SET is_active = 0 WHERE id = 1');
    await app.database.query(
      `UPDATE package_versions SET status = 'withheld', withheld_reason = 'unlisted',
         published_at = '2026-01-01T00:00:00Z' WHERE package_id = 1`,
    );
    expect(await tallyOf({ downloads: [AKISMET] })).toMatchObject({ recorded: 1 });
  });
});

describe('a body that is none', () => {
  beforeEach(() => open());

  it.each([
    ['{', 400, 'The body cannot be read'],
    ['"x"', 400, 'The body cannot be read'],
    ['', 400, 'The body must be an object with an array'],
    ['[]', 400, 'The body must be an object with an array'],
    ['{"downloads":{}}', 400, 'The body must be an object with an array'],
    [JSON.stringify({ downloads: Array(1_001).fill(AKISMET) }), 400, '1001 entries'],
    [`{"downloads":[],"x":"${'x'.repeat(1_048_576)}"}`, 413, 'larger than 1048576 bytes'],
  ])('is refused with the reason, case %#', async (body, status, reason) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({
      status,
      detail: expect.stringContaining(reason) as string,
    });
    expect(await eventCount()).toBe(0);
  });

  it.each(['GET', 'PUT', 'DELETE'])('is answered 405 to %s', async (method) => {
    const answer = await fetch(`${app.url}/downloads`, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  });
});

describe('the limit', () => {
  it('sends a client away that asks too often, and no other', async () => {
    await open({ DOWNLOADS_PER_MINUTE: '2', TRUSTED_PROXIES: 'loopback' });
    const from = (address: string): request.Test =>
      post({ downloads: [] }).set('X-Forwarded-For', address);
    const first = await from('203.0.113.1');
    expect(first.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1' });
    await from('203.0.113.1').expect(200);
    const refused = await from('203.0.113.1').expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await from('203.0.113.2').expect(200);
    await from('2001:db8:1:2::1').expect(200);
    await from('2001:db8:1:2::2').expect(200);
    await from('2001:db8:1:2::3').expect(429);
  });

  it('believes no address that an unknown sender claims', async () => {
    await open({ DOWNLOADS_PER_MINUTE: '1' });
    const statusFrom = async (address: string): Promise<number> =>
      (await post({ downloads: [] }).set('X-Forwarded-For', address)).status;
    expect([await statusFrom('203.0.113.1'), await statusFrom('203.0.113.2')]).toEqual([200, 429]);
  });

  it('tells clients behind a trusted proxy apart', async () => {
    await open({ TRUSTED_PROXIES: '127.0.0.1' });
    await post({ downloads: [AKISMET] }).set('X-Forwarded-For', '203.0.113.1');
    await post({ downloads: [AKISMET] }).set('X-Forwarded-For', '198.51.100.9, 203.0.113.2');
    await post({ downloads: [AKISMET] }).set('X-Forwarded-For', '198.51.100.8, 203.0.113.2');
    expect(await eventCount()).toBe(2);
  });
});

describe('the limit of entries', () => {
  it('holds for a network, whatever its clients say they are, and for no other', async () => {
    await open({ DOWNLOAD_ENTRIES_PER_MINUTE: '3', TRUSTED_PROXIES: 'loopback' });
    const downloads = [AKISMET, { name: 'vendor/foreign', version: '1.0' }];
    const from = (address: string, userAgent: string): request.Test =>
      post({ downloads }, userAgent).set('X-Forwarded-For', address);
    await from('203.0.113.1', 'Composer/2.8.1').expect(200);
    const refused = await from('203.0.113.1', 'Composer/2.8.2').expect(429);
    expect((refused.body as { detail: string }).detail).toContain('3 entries a minute');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers).toMatchObject({ 'ratelimit-limit': '3', 'ratelimit-remaining': '0' });
    await from('203.0.113.2', 'Composer/2.8.1').expect(200);
  });
});

describe('ports in X-Forwarded-For', () => {
  it('make no other client, and no other proxy', async () => {
    await open({ TRUSTED_PROXIES: 'loopback, 198.51.100.7' });
    const from = (addresses: string): Promise<unknown> =>
      post({ downloads: [AKISMET] })
        .set('X-Forwarded-For', addresses)
        .then(({ body }: { body: unknown }) => body);
    expect(await from('203.0.113.1:4711')).toMatchObject({ recorded: 1 });
    expect(await from('203.0.113.1:4712')).toMatchObject({ repeated: 1 });
    expect(await from('203.0.113.1, 198.51.100.7:8080')).toMatchObject({ repeated: 1 });
    expect(await from('[2001:db8::1]:443')).toMatchObject({ recorded: 1 });
    expect(await from('[2001:db8::2]:444')).toMatchObject({ repeated: 1 });
  });
});

describe('a writer in another process', () => {
  it('delays notifications, and neither fails them nor holds up the repository', async () => {
    await open();
    writeBuild(app.directory, '20260313-140000', { 'packages.json': { text: '{}' } });
    promote(app.directory, '20260313-140000');
    const other = new Sqlite(app.databasePath);
    other.exec('BEGIN IMMEDIATE');
    const posts = Array.from({ length: 20 }, (_, index) =>
      post({ downloads: [AKISMET] }, `${COMPOSER} ${index}`).then(({ status }) => status),
    );
    await wait(50);
    const began = performance.now();
    await request(app.server).get('/packages.json').expect(200);
    const seconds = (performance.now() - began) / 1_000;
    await wait(300);
    other.exec('COMMIT');
    other.close();
    expect(await Promise.all(posts)).toEqual(Array(20).fill(200));
    expect(await eventCount()).toBe(20);
    // SQLite's own wait for the lock would have held the request up until the commit and longer.
    expect(seconds).toBeLessThan(5);
  });

  it('that keeps the lock makes clients come back later', async () => {
    await open();
    const other = new Sqlite(app.databasePath);
    other.exec('BEGIN IMMEDIATE');
    const answer = await post({ downloads: [AKISMET] });
    other.exec('ROLLBACK');
    other.close();
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(await tallyOf({ downloads: [AKISMET] })).toMatchObject({ recorded: 1 });
  });
});
