import { mkdtempSync } from 'node:fs';
import { CleanupService } from '../../../src/deploy/cleanup.service.js';
import { textOfCleanup } from '../../../src/deploy/deploy-text.js';
import { openBucketApp, type BucketApp } from '../../support/bucket-app.js';
import { startS3Server, type S3Server } from '../../support/s3-server.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
const MS_PER_DAY = 86_400_000;

let directory: string;
let older: S3Server;
let newer: S3Server;
let app: BucketApp;

const nameOf = ({ settings }: S3Server): string => `${settings['R2_ENDPOINT'] ?? ''}/bucket`;

beforeEach(async () => {
  [older, newer] = [await startS3Server(), await startS3Server()];
  directory = mkdtempSync(`${root}/`);
  app = await openBucketApp(directory, older.settings);
  await app.fill(3);
  await app.build();
  await app.deploy();
});
afterEach(async () => {
  await app.close();
  await older.close();
  await newer.close();
});

/** Goes on with the bucket, so many days after the first deploy. */
async function reopen(settings: Readonly<Record<string, string>>, days: number): Promise<void> {
  await app.close();
  app = await openBucketApp(directory, settings);
  app.clock.advance(days * MS_PER_DAY);
}

const cleanUp = async (): Promise<readonly string[]> =>
  (await app.get(CleanupService).cleanup()).forgottenBuckets;

/** The buckets that something is known of. */
async function known(): Promise<string[]> {
  const rows = await app.database.query<{ bucket: string }[]>(
    `SELECT bucket FROM deployed_objects UNION SELECT bucket FROM bucket_marks
     UNION SELECT bucket FROM bucket_services`,
  );
  return rows.map(({ bucket }) => bucket);
}

it('are forgotten thirty days after the last deploy, when another one holds a build', async () => {
  await app.database.query(
    `INSERT INTO bucket_services SELECT bucket, 'single', deployed_at FROM bucket_marks`,
  );
  await reopen(newer.settings, 29);
  await app.deploy();
  expect(await cleanUp()).toEqual([]);
  expect(await known()).toHaveLength(2);

  app.clock.advance(2 * MS_PER_DAY);
  expect(await cleanUp()).toEqual([nameOf(older)]);
  expect(await known()).toEqual([nameOf(newer)]);
  await app.expectConverged({ ...newer, name: nameOf(newer).slice('http://'.length) });
  expect(await cleanUp()).toEqual([]);
});

it.each<[string, () => Promise<void>]>([
  ['the bucket of the settings', () => reopen(older.settings, 400)],
  ['a bucket while the settings name none', () => reopen({}, 400)],
  ['a bucket while the next one holds no build', () => reopen(newer.settings, 400)],
])('do not include %s', async (_, open) => {
  await open();

  expect(await cleanUp()).toEqual([]);
  expect(await known()).toEqual([nameOf(older)]);
});

it('do not include one that was written to meanwhile', async () => {
  await reopen(newer.settings, 1);
  await app.deploy();
  await reopen(older.settings, 60);
  await app.change(1);
  await app.build();
  await app.deploy();
  await reopen(newer.settings, 61);

  expect(await cleanUp()).toEqual([]);
});

it('are listed, not filled again, by who goes back to them', async () => {
  await reopen(newer.settings, 1);
  await app.deploy();
  app.clock.advance(40 * MS_PER_DAY);
  expect(await cleanUp()).toEqual([nameOf(older)]);
  await reopen(older.settings, 50);

  expect(await app.deploy()).toMatchObject({
    bucket: { put: 0, repair: { listed: 8, missing: 0, drifted: 0 } },
  });
});

it('are listed also by who goes back before all of it was forgotten', async () => {
  older.keepsMetadata = false;
  await app.change(1);
  await app.build();
  await app.deploy();
  await reopen(newer.settings, 1);
  await app.deploy();
  app.clock.advance(40 * MS_PER_DAY);
  // Killed between the two transactions.
  await app.database.query(
    `CREATE TRIGGER killed BEFORE DELETE ON deployed_objects WHEN OLD.key LIKE 'p2/%'
     BEGIN SELECT RAISE(ABORT, 'killed'); END`,
  );
  await expect(cleanUp()).rejects.toThrow('killed');
  await app.database.query('DROP TRIGGER killed');
  await reopen(older.settings, 50);

  expect(await app.deploy()).toMatchObject({
    bucket: { put: 0, repair: { listed: 8, missing: 0, drifted: 0 } },
  });
});

it('are named to the operator', () => {
  const report = { removed: [], kept: ['a'], forgottenBuckets: ['https://s3/old'] };

  expect(textOfCleanup(report)).toBe(
    'removed nothing; 1 builds stay\nforgot what https://s3/old holds: no deploy wrote there for 30 days',
  );
});
