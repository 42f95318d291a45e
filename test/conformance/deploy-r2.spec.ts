import { mkdtempSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeployService } from '../../src/deploy/deploy.service.js';
import { DeployRequest, type DeployReport } from '../../src/deploy/deploy.types.js';
import { Progress } from '../../src/shared/progress/progress.js';
import { openBucketApp, type BucketApp } from '../support/bucket-app.js';
import { startRadosgw, type Radosgw } from '../support/radosgw.js';
import { S3Bucket } from '../support/s3-bucket.js';
import { startS3Proxy, type S3Proxy } from '../support/s3-proxy.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

/** Of each plugin, the bucket has the tagged versions and trunk; besides, the list of names and the root. */
const PLUGINS = 1_500;
const OBJECTS = 2 * PLUGINS + 2;

const root = temporaryDirectory();
let server: Radosgw;
let proxy: S3Proxy;

beforeAll(async () => {
  server = await startRadosgw();
  proxy = await startS3Proxy(server.endpoint);
});
afterAll(async () => {
  await proxy.close();
  await server.close();
});
afterEach(() => {
  proxy.fault = undefined;
});

const openBucket = (name: string): Promise<S3Bucket> => S3Bucket.create(server, name);

const openApp = (
  bucket: S3Bucket,
  settings: Readonly<Record<string, string>> = {},
): Promise<BucketApp> =>
  openBucketApp(mkdtempSync(`${root}/`), {
    ...bucket.settings(proxy.url),
    R2_CONCURRENCY: '32',
    R2_MAX_ATTEMPTS: '3',
    ...settings,
  });

describe('a bucket of 3,000 objects', () => {
  let bucket: S3Bucket;
  let app: BucketApp;

  beforeAll(async () => {
    bucket = await openBucket('whole');
    app = await openApp(bucket);
    await app.fill(PLUGINS);
    await app.build();
  });
  afterAll(() => app.close());
  beforeEach(() => {
    proxy.reset();
  });

  it('is filled, the root last, with what clients need', async () => {
    const report = await app.deploy();

    expect(report).toMatchObject({
      outcome: 'promoted',
      bucket: { put: OBJECTS, deleted: 0, skipped: 0 },
    });
    // An empty bucket is listed, and asked once whether it keeps the mark on the root.
    expect(proxy.counts()).toEqual({ GET: 2, LIST: 2, PUT: OBJECTS });
    expect(proxy.puts.slice(-2)).toEqual([
      '/whole/packages/list.json?x-id=PutObject',
      '/whole/packages.json?x-id=PutObject',
    ]);
    expect(await bucket.headers('packages.json')).toEqual({
      type: 'application/json',
      cache: 'public, max-age=300',
    });
    await app.expectConverged(bucket);
  });

  it('is asked who wrote last, and nothing else, when nothing changed', async () => {
    const report = await app.deploy();

    expect(proxy.counts()).toEqual({ GET: 1 });
    expect(report).toMatchObject({
      outcome: 'unchanged',
      bucket: { put: 0, deleted: 0, skipped: OBJECTS, requests: 1 },
    });
  });

  it('gets the files of 50 changed plugins and a new mark on the root', async () => {
    const before = app.files(app.current());
    await app.change(...Array.from({ length: 50 }, (_, index) => index * 7));
    const after = app.files(await app.build());
    const changed = [...after].filter(([key, hash]) => before.get(key) !== hash);
    await app.deploy();

    expect(proxy.counts()).toEqual({ GET: 1, PUT: changed.length + 1 });
    const [marked, ...puts] = proxy.puts.map((path) => path.replace(/^\/whole\/|\?.*/g, ''));
    expect(marked).toBe('packages.json');
    expect(puts.sort()).toEqual(changed.map(([key]) => key).sort());
    await app.expectConverged(bucket);
  });

  it('loses both objects of a closed plugin in one request', async () => {
    await app.setActive(3, false);
    await app.build();

    expect(await app.deploy()).toMatchObject({ bucket: { put: 1, deleted: 2 } });
    expect(proxy.counts()).toEqual({ GET: 1, PUT: 2, DELETE: 1 });
    await app.expectConverged(bucket);
  });

  it('goes back and forth with rollback, hold and release', async () => {
    const newest = app.current();
    const back = await app.deploy({ rollback: true });
    expect(back).toMatchObject({ outcome: 'rolled-back', bucket: { put: 3, deleted: 0 } });
    await app.expectConverged(bucket);

    expect(await app.deploy()).toMatchObject({ outcome: 'promoted', buildId: newest });
    await app.expectConverged(bucket);
  });

  it('shows the plan without a request', async () => {
    await app.change(5);
    const id = await app.build();
    const request = Object.assign(new DeployRequest(), { toR2: true });
    const job = { signal: new AbortController().signal, progress: new Progress() };

    const preview = await app.get(DeployService).preview(request, job);

    expect(preview).toMatchObject({
      buildId: id,
      bucket: {
        put: ['p2/wp-plugin/p5.json', 'p2/wp-plugin/p5~dev.json'],
        delete: [],
        skipped: OBJECTS - 4,
      },
    });
    expect(proxy.counts()).toEqual({});
  });
});

describe('drift', () => {
  let number = 0;

  it.each([
    ['reconcile', async (app: BucketApp) => app.reconcile()],
    [
      'a deploy after a lost ledger and reconcile',
      async (app: BucketApp) => {
        await app.database.query('DELETE FROM deployed_objects');
        return app.reconcile();
      },
    ],
  ])('is repaired by %s, and only drift is', async (name, repair) => {
    const bucket = await openBucket(`drift-${name.length}`);
    const app = await openApp(bucket);
    await app.fill(40);
    await app.build();
    await app.deploy();
    await bucket.put('p2/wp-plugin/p1.json', 'changed by hand');
    await bucket.put('p2/wp-plugin/orphan.json', '{}');
    await bucket.put('og/p1.png', 'of somebody else');
    await bucket.delete('p2/wp-plugin/p2.json', 'p2/wp-plugin/p3~dev.json');
    proxy.reset();

    expect(await repair(app)).toMatchObject({
      listed: 81,
      missing: 2,
      drifted: 1,
      orphans: 1,
      put: 3,
      deleted: 1,
    });
    expect(proxy.counts()).toEqual({ LIST: 2, GET: 1, PUT: 4, DELETE: 1 });
    expect(await bucket.text('og/p1.png')).toBe('of somebody else');
    await bucket.delete('og/p1.png');
    await app.expectConverged(bucket);
    expect(await app.reconcile()).toMatchObject({ put: 0, deleted: 0, ledgerErrors: 0 });
    await app.close();
  });

  it.each<[string, (bucket: S3Bucket, app: BucketApp) => Promise<unknown>, RegExp]>([
    [
      'packages.json that somebody else stored',
      async (bucket) => bucket.put('packages.json', await bucket.text('packages.json')),
      /stored by somebody else/,
    ],
    ['a missing packages.json', (bucket) => bucket.delete('packages.json'), /no packages\.json/],
    [
      'a mark that an older database does not know',
      (_, app) => app.database.query(`UPDATE bucket_marks SET generation = 'older'`),
      /a deploy wrote to it whose end this database does not know/,
    ],
  ])('is repaired by the next deploy, which says so, after %s', async (_, change, reason) => {
    number += 1;
    const bucket = await openBucket(`noticed-${number}`);
    const app = await openApp(bucket);
    await app.fill(4);
    await app.build();
    await app.deploy();
    await bucket.put('p2/wp-plugin/p1.json', 'changed by hand');
    expect(await app.deploy()).toMatchObject({ bucket: { put: 0, repair: null } });
    await change(bucket, app);

    expect(await app.deploy()).toMatchObject({
      outcome: 'unchanged',
      bucket: { repair: { reason: expect.stringMatching(reason) as string, drifted: 1 } },
    });
    await app.expectConverged(bucket);
    expect(await app.deploy()).toMatchObject({ bucket: { put: 0, requests: 1, repair: null } });
    await app.close();
  });

  it('of orphans alone is repaired by cleanup-r2-orphans', async () => {
    const bucket = await openBucket('orphans');
    const app = await openApp(bucket);
    await app.fill(4);
    await app.build();
    await app.deploy();
    await bucket.put('p2/wp-plugin/orphan.json', '{}');
    await bucket.delete('p2/wp-plugin/p2.json');

    expect(await app.deleteOrphans()).toMatchObject({ orphans: 1, deleted: 1, put: 0, missing: 1 });
    expect((await bucket.md5s()).has('p2/wp-plugin/orphan.json')).toBe(false);
    expect(await app.deploy()).toMatchObject({ bucket: { put: 1 } });
    await app.expectConverged(bucket);
    await app.close();
  });
});

describe('a service in trouble', () => {
  let bucket: S3Bucket;
  let app: BucketApp;
  let number = 0;

  beforeEach(async () => {
    number += 1;
    bucket = await openBucket(`trouble-${number}`);
    app = await openApp(bucket, { R2_TIMEOUT_SECONDS: '0.4', R2_CONCURRENCY: '8' });
    await app.fill(60);
    await app.build();
    await app.deploy();
    await app.change(...Array.from({ length: 30 }, (_, index) => index));
    await app.setActive(59, false);
    await app.build();
    proxy.reset();
  });
  afterEach(() => app.close());

  it.each(['unavailable', 'reset', 'silence'] as const)(
    'is asked again when the first request for every third object meets: %s',
    async (fault) => {
      const asked = new Set<string>();
      proxy.fault = (_, path) => {
        if (asked.has(path)) return undefined;
        return asked.add(path).size % 3 === 0 ? fault : undefined;
      };
      expect(await app.deploy()).toMatchObject({
        outcome: 'promoted',
        bucket: { put: 61, deleted: 2 },
      });
      await app.expectConverged(bucket);
    },
  );

  it.each(['unavailable', 'reset', 'silence'] as const)(
    'that stays so (%s) fails the deploy; the next one sends only the rest',
    async (fault) => {
      const before = app.current();
      let passed = 0;
      proxy.fault = (kind) => (kind === 'PUT' && (passed += 1) > 20 ? fault : undefined);
      await expect(app.deploy()).rejects.toMatchObject({ kind: 'failed' });
      expect(app.current()).toBe(before);
      const sent = proxy.puts.length;

      proxy.fault = undefined;
      await sleep(50);
      const report = await app.deploy();
      expect(report.bucket).toMatchObject({ put: 61 - (sent - 1), deleted: 2, repair: null });
      await app.expectConverged(bucket);
    },
  );

  it('leads back to the build before, whatever the failed deploy had sent', async () => {
    let passed = 0;
    proxy.fault = (kind) => (kind === 'PUT' && (passed += 1) > 10 ? 'reset' : undefined);
    await expect(app.deploy()).rejects.toMatchObject({ kind: 'failed' });
    proxy.fault = undefined;
    await app.deploy({ buildId: app.current() });
    await app.expectConverged(bucket);
  });

  it.each([
    ['R2_SECRET_ACCESS_KEY', 'wrong', /the secret access key is wrong/],
    ['R2_BUCKET', 'nowhere', /there is no such bucket/],
  ])('wrong %s leaves link and ledger alone', async (name, value, message) => {
    const wrong = await openBucketApp(app.config.storage.path, {
      ...bucket.settings(proxy.url),
      [name]: value,
    });
    const rows = (): Promise<unknown[]> =>
      app.database.query('SELECT * FROM deployed_objects ORDER BY key');
    const ledger = await rows();
    const before = app.current();
    await expect(wrong.deploy()).rejects.toThrow(message);
    expect(app.current()).toBe(before);
    expect(await rows()).toEqual(ledger);
    await wrong.close();
  });
});

it('converges without --to-r2 where the settings say so, and holds the bucket after a rollback', async () => {
  const bucket = await openBucket('enabled');
  const app = await openApp(bucket, { WP_PACKAGES_DEPLOY_R2: 'true' });
  const newest = (): Promise<DeployReport> =>
    app
      .get(DeployService)
      .deployNewest({ signal: new AbortController().signal, progress: new Progress() });
  await app.fill(3);
  const first = await app.build();
  expect(await newest()).toMatchObject({ outcome: 'promoted', bucket: { put: 8 } });
  await app.change(1);
  await app.build();
  await newest();
  await app.deploy({ toR2: false, rollback: true });
  await app.expectConverged(bucket, first);
  await app.change(2);
  await app.build();

  expect(await newest()).toMatchObject({ outcome: 'held', bucket: { put: 0, requests: 1 } });
  await app.expectConverged(bucket, first);
  await app.close();
});

it('names every missing setting', async () => {
  const app = await openBucketApp(mkdtempSync(`${root}/`), {});
  await app.fill(1);
  await app.build();
  const failure = app.deploy().catch((error: unknown) => error);
  expect(await failure).toMatchObject({ kind: 'invalid', problems: { length: 4 } });
  await app.close();
});
