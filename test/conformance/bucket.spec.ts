import { S3Store } from '../../src/artifact-store/s3.store.js';
import { R2Settings } from '../../src/artifact-store/r2.settings.js';
import { loadConfig } from '../../src/shared/config/config.loader.js';
import type { ArtifactStore } from '../../src/artifact-store/artifact-store.types.js';
import { startRadosgw, type Radosgw } from '../support/radosgw.js';
import { md5, S3Bucket } from '../support/s3-bucket.js';

const signal = new AbortController().signal;

let server: Radosgw;
let bucket: S3Bucket;
let store: ArtifactStore;

const storeWith = (settings: Record<string, string> = {}): ArtifactStore =>
  new S3Store(loadConfig(R2Settings, { ...bucket.settings(), R2_CONCURRENCY: '16', ...settings }));

async function listed(prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of store.list(prefix, signal)) keys.push(...page.map(({ key }) => key));
  return keys;
}

beforeAll(async () => {
  server = await startRadosgw();
  bucket = await S3Bucket.create(server, 'store');
  store = storeWith();
});

afterAll(() => server.close());

it('stores bytes with the headers that clients and the CDN need, and tells their ETag', async () => {
  const etag = await store.put(
    'p2/wp-plugin/a~dev.json',
    { bytes: Buffer.from('{"é":1}') },
    signal,
  );

  expect(etag).toBe(md5('{"é":1}'));
  expect(await bucket.text('p2/wp-plugin/a~dev.json')).toBe('{"é":1}');
  expect(await bucket.headers('p2/wp-plugin/a~dev.json')).toEqual({
    type: 'application/json',
    cache: 'public, max-age=300',
  });
  expect(store.requests).toBe(1);
});

it('lists beyond a page, and deletes a thousand objects with one request', async () => {
  const keys = Array.from(
    { length: 1_100 },
    (_, index) => `many/${String(index).padStart(4, '0')}`,
  );
  const waiting = keys.values();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (const key of waiting) await store.put(key, { bytes: Buffer.from('{}') }, signal);
    }),
  );
  expect(await listed('many/')).toEqual(keys);

  const before = store.requests;
  expect(await store.delete(keys.slice(0, 1_000), signal)).toEqual(new Map());
  expect(store.requests).toBe(before + 1);
  expect(await listed('many/')).toEqual(keys.slice(1_000));
});

it('counts an object that is not there as deleted', async () => {
  expect(await store.delete(['p2/none.json'], signal)).toEqual(new Map());
});

it.each([
  ['a wrong secret', { R2_SECRET_ACCESS_KEY: 'wrong' }, /the secret access key is wrong/],
  ['an unknown key', { R2_ACCESS_KEY_ID: 'NOBODY' }, /does not know the access key/],
  ['a missing bucket', { R2_BUCKET: 'nowhere' }, /there is no such bucket/],
])('explains %s in one line', async (_, settings, message) => {
  const wrong = storeWith(settings);
  const failure = wrong
    .put('p2/x.json', { bytes: Buffer.from('{}') }, signal)
    .catch((error: unknown) => error);
  expect(await failure).toMatchObject({
    kind: 'failed',
    message: expect.stringMatching(message) as string,
  });
  expect(((await failure) as Error).message).not.toContain('\n');
  wrong.close();
});

it('ends at once, with the reason, when it is told to', async () => {
  const stop = new AbortController();
  const reason = new Error('stopped');
  const put = store.put('p2/late.json', { bytes: Buffer.from('{}') }, stop.signal);
  stop.abort(reason);
  await expect(put).rejects.toBe(reason);
});
