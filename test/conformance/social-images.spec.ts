import { GenerateOgModule } from '../../src/og-images/generate-og.module.js';
import { GenerateOgService } from '../../src/og-images/generate-og.service.js';
import { jobFor } from '../medium/build/build-fixture.js';
import { addPackage } from '../support/catalog-database.js';
import { startRadosgw, type Radosgw } from '../support/radosgw.js';
import { S3Bucket } from '../support/s3-bucket.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const root = temporaryDirectory();

let server: Radosgw;
let bucket: S3Bucket;
let app: TestApp;

beforeAll(async () => {
  server = await startRadosgw();
  bucket = await S3Bucket.create(server, 'images');
  app = await openTestApp(root, GenerateOgModule, {
    ...bucket.settings(),
    R2_CDN_BUCKET: bucket.name,
    R2_CDN_PUBLIC_URL: `${server.endpoint}/${bucket.name}`,
  });
  for (const name of ['akismet', 'jetpack']) {
    await addPackage(app.database, { name, versions: ['1.0'], columns: { wporg_version: '1.0' } });
  }
});
afterAll(async () => {
  await app.close();
  await server.close();
});

it('are images for everybody in a real bucket, and put there again when they changed', async () => {
  const generate = app.get(GenerateOgService);
  expect(await generate.run(jobFor())).toMatchObject({ drawn: 2, failed: 0, left: 0 });
  const before = await bucket.md5s();
  expect([...before.keys()]).toEqual([
    'social/wp-plugin/akismet.png',
    'social/wp-plugin/jetpack.png',
  ]);

  const image = await fetch(`${server.endpoint}/images/social/wp-plugin/akismet.png`);
  expect(Object.fromEntries(image.headers)).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'public, max-age=86400',
  });
  expect(Buffer.from(await image.arrayBuffer()).subarray(0, PNG.length)).toEqual(PNG);

  await app.database.query(`UPDATE packages SET wporg_version = '2.0' WHERE name = 'jetpack'`);
  expect(await generate.run(jobFor())).toMatchObject({ drawn: 1, left: 0 });
  const after = await bucket.md5s();
  const changed = [...after].filter(([key, md5]) => before.get(key) !== md5);
  expect(changed.map(([key]) => key)).toEqual(['social/wp-plugin/jetpack.png']);
});
