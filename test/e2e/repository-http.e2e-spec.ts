import { linkSync, mkdirSync, mkdtempSync } from 'node:fs';
import { request as rawRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import type { HttpApplication } from '../../src/app/http-application.js';
import { openHttpService } from '../../src/app/http-service.js';
import { AppConfig } from '../../src/app/app-config.js';
import { loadConfig } from '../../src/shared/config/config.loader.js';
import { promote, writeBuild } from '../support/handmade-build.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const FIRST = '20260313-140000';
const SECOND = '20260313-141500';
const MODIFIED = new Date('2026-03-13T14:00:00.750Z');
const LAST_MODIFIED = 'Fri, 13 Mar 2026 14:00:00 GMT';

const ROOT = { text: '{"metadata-url":"/p2/%package%.json"}', modified: MODIFIED };
const SMALL = { text: '{"packages":{"wp-theme/t":[]}}', modified: MODIFIED };
const LARGE = { text: JSON.stringify({ versions: 'x.y.z '.repeat(1_000) }), modified: MODIFIED };

const NAMES = ['wp-plugin/akismet', 'wp-plugin/wp-seo', 'wp-theme/t'];
const LIST = { text: JSON.stringify({ packageNames: NAMES }), modified: MODIFIED };

const FILES = {
  'packages.json': ROOT,
  'packages/list.json': LIST,
  'p2/wp-plugin/akismet.json': LARGE,
  'p2/wp-plugin/akismet~dev.json': { text: '{"dev":true}', modified: MODIFIED },
  'p2/wp-theme/t.json': SMALL,
};

const root = temporaryDirectory();
const applications: HttpApplication[] = [];

afterEach(async () => {
  await Promise.all(applications.splice(0).map((app) => app.close()));
});

/** The application over a storage directory of its own. */
async function start(): Promise<{ storage: string; server: Server }> {
  const storage = mkdtempSync(`${root}/`);
  const config = loadConfig(AppConfig, {
    STORAGE_PATH: storage,
    DB_PATH: `${storage}/none.db`,
    LOG_LEVEL: 'error',
  });
  const { server, start: open } = openHttpService(config);
  applications.push(await open());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { storage, server };
}

/** The application over a promoted build. */
async function startPromoted(): Promise<{ storage: string; server: Server }> {
  const started = await start();
  writeBuild(started.storage, FIRST, FILES);
  promote(started.storage, FIRST);
  return started;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends the path as it stands, which clients that parse URLs do not. */
function ask(server: Server, path: string, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    rawRequest({ port, path, method, host: '127.0.0.1', agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.once('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, body });
      });
    })
      .once('error', reject)
      .end();
  });
}

describe('a document of the promoted build', () => {
  it.each(Object.entries(FILES))('is sent with its validators: %s', async (key, { text }) => {
    const { server } = await startPromoted();

    const answer = await ask(server, `/${key}`);

    expect(answer).toMatchObject({ status: 200, body: text });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(text)),
      'cache-control': 'public, max-age=300',
      'last-modified': LAST_MODIFIED,
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers.etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect(answer.headers).not.toHaveProperty('x-powered-by');
  });

  it('is found by the encoded spelling of the tilde', async () => {
    const { server } = await startPromoted();

    expect(await ask(server, '/p2/wp-plugin/akismet%7Edev.json')).toMatchObject({ status: 200 });
  });

  it('has the same header fields for HEAD, and no body', async () => {
    const { server } = await startPromoted();
    const got = await ask(server, '/p2/wp-plugin/akismet.json');

    const head = await ask(server, '/p2/wp-plugin/akismet.json', 'HEAD');

    expect(head).toMatchObject({ status: 200, body: '' });
    expect({ ...head.headers, date: '' }).toEqual({ ...got.headers, date: '' });
  });

  it.each(['gzip', 'br'])('is sent in %s with a tag of its own', async (encoding) => {
    const { server } = await startPromoted();
    const plain = await ask(server, '/p2/wp-plugin/akismet.json');

    const answer = await request(server)
      .get('/p2/wp-plugin/akismet.json')
      .set('Accept-Encoding', encoding)
      .expect(200)
      .expect('Content-Encoding', encoding)
      .expect('Vary', 'Accept-Encoding');

    expect(answer.body).toEqual(JSON.parse(LARGE.text));
    expect(answer.headers['etag']).toBe(plain.headers.etag?.replace(/"$/, `-${encoding}"`));
    expect(Number(answer.headers['content-length'])).toBeLessThan(LARGE.text.length / 10);
  });

  it.each(Object.keys(FILES))('is compressed however small it is: %s', async (key) => {
    const { server } = await startPromoted();

    await request(server)
      .get(`/${key}`)
      .set('Accept-Encoding', 'gzip')
      .expect(200)
      .expect('Content-Encoding', 'gzip')
      .expect('Last-Modified', LAST_MODIFIED);
    const plain = await ask(server, `/${key}`);
    expect(plain.headers).not.toHaveProperty('content-encoding');
  });
});

describe('the list of names', () => {
  it.each<[string, number[]]>([
    ['', [0, 1, 2]],
    ['?c4ca4238a0b923820dcc509a6f75849b', [0, 1, 2]],
    ['?filter=wp-plugin%2F*', [0, 1]],
    ['?filter=WP-Plugin/a*', [0]],
    ['?type=wordpress-theme', [2]],
    ['?vendor=wp-plugin&filter=wp-plugin%2Fwp*', [1]],
    ['?type=library', []],
    ['?filter=', [0, 1, 2]],
  ])('answers %j', async (query, indexes) => {
    const { server } = await startPromoted();

    const answer = await request(server)
      .get(`/packages/list.json${query}`)
      .set('Accept-Encoding', 'gzip')
      .expect(200)
      .expect('Content-Encoding', 'gzip')
      .expect('Content-Type', 'application/json')
      .expect('Cache-Control', 'public, max-age=300')
      .expect('Last-Modified', LAST_MODIFIED)
      .expect('Vary', 'Accept-Encoding');

    expect(answer.body).toEqual({ packageNames: indexes.map((index) => NAMES[index]) });
    await request(server)
      .get(`/packages/list.json${query}`)
      .set('Accept-Encoding', 'gzip')
      .set('If-None-Match', answer.headers['etag'] ?? '')
      .expect(304);
  });

  it('is of the build that is promoted now', async () => {
    const { storage, server } = await startPromoted();
    await ask(server, '/packages/list.json?type=wordpress-theme');
    const list = { text: '{"packageNames":["wp-theme/new"]}' };
    writeBuild(storage, SECOND, { ...FILES, 'packages/list.json': list });
    promote(storage, SECOND);

    const answer = await ask(server, '/packages/list.json?type=wordpress-theme');

    expect(JSON.parse(answer.body)).toEqual({ packageNames: ['wp-theme/new'] });
  });

  it.each(['', '?filter=a*'])('is a 404 in a build without it: %j', async (query) => {
    const { storage, server } = await start();
    writeBuild(storage, FIRST, { 'packages.json': ROOT });
    promote(storage, FIRST);

    expect(await ask(server, `/packages/list.json${query}`)).toMatchObject({ status: 404 });
  });
});

describe('a client that holds the document', () => {
  it.each(['identity', 'gzip', 'br'])('in %s gets an empty 304 by its tag', async (encoding) => {
    const { server } = await startPromoted();
    const path = '/p2/wp-plugin/akismet.json';
    const first = await request(server).get(path).set('Accept-Encoding', encoding);
    const etag = first.headers['etag'] ?? '';

    const answer = await request(server)
      .get(path)
      .set('Accept-Encoding', encoding)
      .set('If-None-Match', `W/${etag}`)
      .expect(304)
      .expect('ETag', etag)
      .expect('Last-Modified', LAST_MODIFIED)
      .expect('Cache-Control', 'public, max-age=300')
      .expect('Vary', 'Accept-Encoding');

    expect(answer.text).toBe('');
    expect(answer.headers).not.toHaveProperty('content-length');
    expect(answer.headers).not.toHaveProperty('content-type');
  });

  it('gets an empty 304 by its time, as Composer asks', async () => {
    const { server } = await startPromoted();

    const answer = await request(server)
      .get('/p2/wp-plugin/akismet.json')
      .set('If-Modified-Since', LAST_MODIFIED)
      .expect(304);

    expect(answer.text).toBe('');
  });

  it('gets the older document after a rollback', async () => {
    const { storage, server } = await startPromoted();
    const path = '/p2/wp-plugin/akismet.json';
    const newer = { text: '{"newer":true}', modified: new Date('2026-03-13T14:15:00Z') };
    writeBuild(storage, SECOND, { ...FILES, 'p2/wp-plugin/akismet.json': newer });
    promote(storage, SECOND);
    const held = await ask(server, path);
    expect(held.body).toBe(newer.text);
    promote(storage, FIRST);

    await request(server)
      .get(path)
      .set('If-Modified-Since', held.headers['last-modified'] ?? '')
      .expect(200, LARGE.text);
  });
});

describe('a promotion', () => {
  it('is seen by the next request, in every file', async () => {
    const { storage, server } = await startPromoted();
    await ask(server, '/packages.json');
    const built = { 'packages.json': { text: '{"second":true}' }, 'p2/wp-theme/n.json': SMALL };
    writeBuild(storage, SECOND, built);
    promote(storage, SECOND);

    expect(await ask(server, '/packages.json')).toMatchObject({ body: '{"second":true}' });
    expect(await ask(server, '/p2/wp-theme/n.json')).toMatchObject({ status: 200 });
    expect(await ask(server, '/p2/wp-plugin/akismet.json')).toMatchObject({ status: 404 });
  });

  it('leaves the validators of a hard-linked file as they were', async () => {
    const { storage, server } = await startPromoted();
    const before = await ask(server, '/p2/wp-theme/t.json');
    writeBuild(storage, SECOND, { 'packages.json': ROOT });
    mkdirSync(`${storage}/repository/builds/${SECOND}/p2/wp-theme`, { recursive: true });
    const [from, to] = [FIRST, SECOND].map(
      (id) => `${storage}/repository/builds/${id}/p2/wp-theme/t.json`,
    );
    linkSync(from ?? '', to ?? '');
    promote(storage, SECOND);

    const after = await ask(server, '/p2/wp-theme/t.json');

    expect({ ...after.headers, date: '' }).toEqual({ ...before.headers, date: '' });
  });
});

describe('what the repository does not have', () => {
  it.each([
    '/p2/wp-plugin/unknown.json',
    '/p2/wp-plugin/t.json',
    '/p2/wp-plugin/akismet',
    '/p2/plugin/akismet.json',
    '/p2/wp-core/akismet.json',
    '/p2/wp-plugin/Akismet.json',
    '/p2/wp-plugin/..%2F..%2Fpackages.json',
    '/p2/wp-plugin/%2e%2e.json',
    '/p2/wp-plugin/a%00b.json',
    '/p2/wp-plugin/%D0%BF%D0%BB%D0%B0%D0%B3%D0%B8%D0%BD.json',
    `/p2/wp-plugin/${'a'.repeat(300)}.json`,
    '/p2/%2e%2e/packages.json',
    '/packages.json/',
    '/packages/list.json/',
    '/packages/List.json',
    '/Packages.json',
    '/P2/wp-plugin/akismet.json',
    '/p2/wp-plugin/akismet.json/',
  ])('is a short 404 that may be kept for a minute: %s', async (path) => {
    const { server } = await startPromoted();

    const answer = await ask(server, path);

    expect(answer).toMatchObject({ status: 404, body: 'not found\n' });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'public, max-age=60',
    });
  });

  it.each([
    '/nothing',
    '/p2/wp-plugin/../../packages.json',
    '/p2//akismet.json',
    '/repository/current/packages.json',
    '//packages.json',
  ])('is a 404 for a path that means nothing: %s', async (path) => {
    const { server } = await startPromoted();

    expect(await ask(server, path)).toMatchObject({ status: 404, body: 'Not Found\n' });
  });

  it.each(['/p2/wp-plugin/%zz.json', '/p2/%/x.json', '/p2/wp-plugin/%c3%28.json'])(
    'is a 400 for a malformed path: %s',
    async (path) => {
      const { server } = await startPromoted();

      expect(await ask(server, path)).toMatchObject({
        status: 400,
        body: `${JSON.stringify(path)}: malformed percent-encoding\n`,
      });
    },
  );

  it.each([
    ['POST', '/packages.json'],
    ['PUT', '/p2/wp-plugin/akismet.json'],
    ['DELETE', '/p2/wp-plugin/unknown.json'],
    ['OPTIONS', '/packages.json'],
    ['POST', '/packages/list.json'],
    ['POST', '/health'],
  ])('refuses %s %s and says what is allowed', async (method, path) => {
    const { server } = await startPromoted();

    const answer = await ask(server, path, method);

    expect(answer).toMatchObject({ status: 405, body: 'Method Not Allowed\n' });
    expect(answer.headers).toHaveProperty('allow', 'GET, HEAD');
  });
});

describe('without a usable build', () => {
  it.each([
    ['before the first promotion', (): void => undefined],
    [
      'when the directory of the build is gone',
      (storage: string): void => {
        promote(storage, FIRST);
      },
    ],
  ])('every document is a 503 that says when to come back: %s', async (_, prepare) => {
    const { storage, server } = await start();
    prepare(storage);

    for (const path of [
      '/packages.json',
      '/packages/list.json?type=wordpress-theme',
      '/p2/wp-plugin/akismet.json',
    ]) {
      const answer = await ask(server, path);
      expect(answer).toMatchObject({
        status: 503,
        body: 'no build of the repository is promoted yet\n',
      });
      expect(answer.headers).toMatchObject({ 'retry-after': '60', 'cache-control': 'no-store' });
    }
    expect(await ask(server, '/health')).toMatchObject({
      status: 503,
      body: '{"status":"unavailable","build":null,"age_seconds":null,"hold":null}\n',
    });
  });

  it('serves as soon as one is promoted', async () => {
    const { storage, server } = await start();
    expect(await ask(server, '/packages.json')).toMatchObject({ status: 503 });
    writeBuild(storage, FIRST, FILES);
    promote(storage, FIRST);

    expect(await ask(server, '/packages.json')).toMatchObject({ status: 200 });
  });
});

it('reports its health with the build and its age', async () => {
  const { server } = await startPromoted();

  const answer = await ask(server, '/health');

  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  expect(JSON.parse(answer.body)).toEqual({
    status: 'ok',
    build: FIRST,
    age_seconds: expect.any(Number) as number,
    hold: null,
  });
});
