import request from 'supertest';
import { addPackage } from '../../support/catalog-database.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
let app: HttpApp;

beforeAll(async () => {
  app = await openHttpApp(root, {});
  await addPackage(app.database, {
    name: 'akismet',
    versions: ['5.3'],
    columns: { display_name: 'Akismet', wporg_version: '5.3' },
  });
  await addPackage(app.database, {
    type: 'theme',
    name: 'hostile',
    versions: ['1.0'],
    isActive: false,
    columns: {
      display_name: '<script>alert(1)</script>"><svg onload=x> ' + 'W'.repeat(3_000),
      wporg_version: '&#0;]]>',
    },
  });
});
afterAll(() => app.close());

const get = (path: string): request.Test => request(app.server).get(path);

/** Width and height of a PNG, by its first chunk. */
function sizeOf(png: Buffer): readonly [number, number] {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

it.each([
  '/og/wp-plugin/akismet.png',
  '/og/wp-plugin/akismet.png?v=0123456789ab',
  '/og/wp-theme/hostile.png',
  '/og/default.png',
  '/og/status.png',
])('draws %s', async (path) => {
  const answer = await get(path).expect(200).expect('Content-Type', 'image/png');
  expect(answer.headers['cache-control']).toBe('public, max-age=86400');
  expect(sizeOf(answer.body as Buffer)).toEqual([1_200, 630]);
  await get(path).set('If-None-Match', String(answer.headers['etag'])).expect(304);
});

it('draws a package anew when it shows something else', async () => {
  const { etag } = (await get('/og/wp-plugin/akismet.png')).headers as { etag: string };
  await app.database.query(`UPDATE packages SET wporg_version = '5.4' WHERE name = 'akismet'`);
  const again = await get('/og/wp-plugin/akismet.png').expect(200);
  expect(again.headers['etag']).not.toBe(etag);
});

it.each([
  '/og/wp-plugin/nosuch.png',
  '/og/wp-plugin/akismet',
  '/og/wp-plugin/akismet.gif',
  '/og/wp-plugin/..%2fakismet.png',
  '/og/foreign/akismet.png',
  '/og/nosuch.png',
  '/og/toString.png',
  '/og',
])('has nothing at %s', async (path) => {
  expect((await get(path)).status).toBe(404);
});

it('is named by every page that has an address', async () => {
  await app.close();
  app = await openHttpApp(root, { APP_URL: 'https://repo.example.org' });
  await addPackage(app.database, { name: 'jetpack', versions: ['14.0'] });
  for (const [page, image] of [
    ['/', 'default'],
    ['/packages', 'packages'],
    ['/packages/wp-plugin/jetpack', 'wp-plugin/jetpack'],
  ] as const) {
    const { text } = await get(page).expect(200);
    const [, url] = /<meta property="og:image" content="([^"]+)"/.exec(text) ?? [];
    expect(url).toMatch(new RegExp(`^https://repo\\.example\\.org/og/${image}\\.png\\?v=`));
    await get(new URL(String(url)).pathname).expect(200);
  }
});
