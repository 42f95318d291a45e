import { mkdtempSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { HttpApplication } from '../../../src/app/http-application.js';
import { openHttpService } from '../../../src/app/http-service.js';
import { openBucketApp, type BucketApp } from '../../support/bucket-app.js';
import { MirrorScript } from '../../support/mirror-script.js';
import { Mirror } from '../../support/mirror.js';
import { startS3Server, type S3Server } from '../../support/s3-server.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
const LOCAL = { toR2: false };

let bucket: S3Server;
let app: BucketApp;
let http: HttpApplication;
let url: string;
let mirror: MirrorScript;

beforeEach(async () => {
  bucket = await startS3Server();
  app = await openBucketApp(mkdtempSync(`${root}/`), bucket.settings);
  bucket.now = () => app.clock.now();
  http = await openHttpService(app.config).start();
  await http.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(http.getHttpServer().address() as AddressInfo).port}`;
  mirror = new MirrorScript({ repositoryUrl: url, apiUrl: url });
  await app.fill(4);
});
afterEach(async () => {
  await http.close();
  await app.close();
  await bucket.close();
});

/** What is served, by path, but for the list of names, which a mirror does not keep. */
function served(): Record<string, string> {
  const build = join(app.config.storage.path, 'repository/builds', app.current());
  const keys = [...app.files(app.current()).keys()].filter((key) => key !== 'packages/list.json');
  return Object.fromEntries(keys.map((key) => [`/${key}`, readFileSync(join(build, key), 'utf8')]));
}

async function mirrored(): Promise<Record<string, string>> {
  await mirror.run();
  return Object.fromEntries([...mirror.files].map(([path, { text }]) => [path, text]));
}

it('is led by what the script of composer/mirror asks for', async () => {
  await app.build();
  await app.deploy(LOCAL);
  expect(await mirrored()).toEqual(served());

  await app.change(1);
  await app.setActive(2, false);
  await app.fill(6);
  await app.build();
  await app.deploy(LOCAL);
  expect(await mirrored()).toEqual(served());

  expect(await mirrored()).toEqual(served());
  await app.deploy({ ...LOCAL, rollback: true });
  expect(await mirrored()).toEqual(served());
});

/** A copy of the bucket, which follows the same feed. */
function mirrorOfBucket(): Mirror {
  return new Mirror({
    siteUrl: `${bucket.settings['R2_ENDPOINT'] ?? ''}/${bucket.name}`,
    appUrl: url,
    names: async () =>
      [...(await bucket.md5s()).keys()].flatMap((key) => /^p2\/(.+)\.json$/.exec(key)?.[1] ?? []),
  });
}

function servedMetadata(): Record<string, string> {
  const files = Object.entries(served()).filter(([path]) => path.startsWith('/p2/'));
  return Object.fromEntries(files.map(([path, text]) => [path.slice(4, -5), text]));
}

/** Gives a plugin other content, and its first one again, each in a build that is deployed. */
async function thereAndBack(request: { readonly toR2: boolean }): Promise<void> {
  await app.database.query('CREATE TEMP TABLE before AS SELECT * FROM packages');
  await app.change(1);
  await app.build();
  await app.deploy(request);
  await app.database.query(
    'UPDATE packages SET description = before.description FROM before WHERE before.id = packages.id',
  );
  await app.build();
  await app.deploy(request);
}

describe('comes to an end', () => {
  const TO_BUCKET = { toR2: true };

  it('over the files of the application after they went to a bucket, too', async () => {
    await app.build();
    await app.deploy(TO_BUCKET);
    const ofBucket = mirrorOfBucket();
    expect(await mirrored()).toEqual(served());
    await ofBucket.follow();

    await app.change(1, 2);
    await app.build();
    await app.deploy(TO_BUCKET);
    expect(await mirrored()).toEqual(served());
    await ofBucket.follow();
    expect(Object.fromEntries(ofBucket.files)).toEqual(servedMetadata());
  });

  it('after a rollback to a file with the bytes of a newer one', async () => {
    await app.build();
    await app.deploy(LOCAL);
    const original = app.current();
    expect(await mirrored()).toEqual(served());

    await thereAndBack(LOCAL);
    expect(app.files(app.current())).toEqual(app.files(original));
    await app.deploy({ ...LOCAL, rollback: original });
    expect(app.current()).toBe(original);
    expect(await mirrored()).toEqual(served());
  });

  it('after such a rollback in the bucket, too', async () => {
    await app.build();
    await app.deploy(TO_BUCKET);
    const original = app.current();
    const ofBucket = mirrorOfBucket();
    expect(await mirrored()).toEqual(served());
    await ofBucket.follow();

    await thereAndBack(TO_BUCKET);
    await app.deploy({ ...TO_BUCKET, rollback: original });
    expect(await mirrored()).toEqual(served());
    await ofBucket.follow();
    expect(Object.fromEntries(ofBucket.files)).toEqual(servedMetadata());
  });

  it('after a write to the bucket that was not announced', async () => {
    await app.build();
    await app.deploy(TO_BUCKET);
    expect(await mirrored()).toEqual(served());
    app.clock.advance(365 * 86_400_000);
    await app.database.query(`DELETE FROM deployed_objects WHERE key LIKE '%p1%'`);
    expect(await app.deploy(TO_BUCKET)).toMatchObject({ outcome: 'unchanged', bucket: { put: 2 } });

    expect(await mirrored()).toEqual(served());
  });
});
