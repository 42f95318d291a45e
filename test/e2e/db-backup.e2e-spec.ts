import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { holdLease } from '../support/held-lease.js';
import { runCli, startCli, type CliResult } from '../support/run-cli.js';
import { startS3Server, type S3Server } from '../support/s3-server.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const root = temporaryDirectory();

let directory: string;
let path: string;
let bucket: S3Server;

beforeEach(async () => {
  directory = mkdtempSync(`${root}/`);
  path = `${directory}/wppackages.db`;
  bucket = await startS3Server();
  await run('migrate');
});
afterEach(() => bucket.close());

function run(...words: string[]): Promise<CliResult> {
  return runCli(words, environment());
}

function environment(settings: Record<string, string> = {}): Record<string, string> {
  return { STORAGE_PATH: directory, DB_PATH: path, ...settings };
}

/** The private bucket; builds go nowhere. */
function withBucket(...words: string[]): Promise<CliResult> {
  const { R2_BUCKET, ...service } = bucket.settings;
  return runCli(
    words,
    environment({ ...service, LITESTREAM_BUCKET: R2_BUCKET ?? '', BACKUPS_KEPT: '2' }),
  );
}

it('copies one committed state while others write', async () => {
  const database = new Database(path);
  database.exec('CREATE TABLE pairs (a INTEGER, b INTEGER, filling BLOB)');
  const insert = database.prepare('INSERT INTO pairs VALUES (?, ?, randomblob(20000))');
  for (let row = 0; row < 2_000; row += 1) insert.run(row, row);
  const { process: child, done } = startCli(
    ['db', 'backup', '-o', `${directory}/copy.db`],
    environment(),
  );
  let writes = 0;
  const change = database.prepare('UPDATE pairs SET a = a + 1, b = b + 1');
  while (child.exitCode === null) {
    change.run();
    writes += 1;
    await setTimeout(5);
  }
  database.close();

  expect(await done).toMatchObject({ code: 0 });
  expect(writes).toBeGreaterThan(3);
  const copy = new Database(`${directory}/copy.db`, { readonly: true });
  expect(copy.prepare('SELECT COUNT(*) FROM pairs WHERE a <> b').pluck().get()).toBe(0);
  expect(copy.prepare('SELECT COUNT(DISTINCT a - rowid) FROM pairs').pluck().get()).toBe(1);
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
  copy.close();
  expect(statSync(`${directory}/copy.db`).mode & 0o777).toBe(0o600);
});

it('keeps the newest in the storage', async () => {
  for (let time = 0; time < 3; time += 1) {
    const { code } = await runCli(['db', 'backup'], environment({ BACKUP_FILES_KEPT: '1' }));
    expect(code).toBe(0);
    await setTimeout(1_000);
  }

  expect(readdirSync(`${directory}/backups`)).toEqual([
    expect.stringMatching(/^wppackages-\d{8}-\d{6}\.db$/),
  ]);
  expect(await run('db', 'check-backup')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/in the storage is whole/) as unknown,
  });
});

it('stores it in the bucket, restores the newest from there, and lets older ones go', async () => {
  bucket.overwrite('backups/wppackages-20250101-000000.db.gz', 'old');
  bucket.overwrite('backups/wppackages-20250102-000000.db.gz', 'older than the new one');
  bucket.overwrite('backups/note.txt', 'not ours');
  const made = await withBucket('db', 'backup', '--to-r2', '--json');
  const checked = await withBucket('db', 'check-backup');
  const restored = await withBucket('db', 'restore', '--force', '--from-backup');

  expect(made).toMatchObject({ code: 0, stderr: '' });
  const { object } = JSON.parse(made.stdout) as { object: string };
  expect([...(await bucket.md5s()).keys()].toSorted()).toEqual([
    'backups/note.txt',
    'backups/wppackages-20250102-000000.db.gz',
    object,
  ]);
  expect(checked).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/in the bucket is whole/) as unknown,
  });
  expect(restored).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('the backup wppackages-') as unknown,
  });
  expect(readdirSync(`${directory}/backups`)).toEqual([]);
});

it('says that a backup in the bucket is spoilt', async () => {
  bucket.overwrite('backups/wppackages-20250101-000000.db.gz', 'not compressed');
  const { code, stderr } = await withBucket('db', 'check-backup');

  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringMatching(
      /the backup wppackages-20250101-000000.db cannot be read/,
    ) as unknown,
  });
});

it('names what is missing for the bucket, and refuses the public one', async () => {
  const missing = await run('db', 'backup', '--to-r2');
  const both = await runCli(
    ['db', 'backup', '--to-r2'],
    environment({ ...bucket.settings, LITESTREAM_BUCKET: 'bucket' }),
  );

  expect([missing.code, both.code]).toEqual([2, 2]);
  expect(missing.stderr).toMatch(/LITESTREAM_BUCKET: not set/);
  expect(both.stderr).toMatch(/LITESTREAM_BUCKET: is the bucket of R2_BUCKET/);
});

it('refuses a file that exists and two places, and makes no database', async () => {
  const twice = await run('db', 'backup', '-o', path);
  const places = await run('db', 'backup', '-o', 'x.db', '--to-r2');
  const none = await runCli(['db', 'backup', '--db', `${directory}/none.db`], environment());

  expect([twice.code, places.code, none.code]).toEqual([2, 2, 1]);
  expect(twice.stderr).toContain('there is a file already');
  expect(none.stderr).toContain('no database at');
  expect(existsSync(`${directory}/none.db`)).toBe(false);
});

it('backs up a schema that lacks migrations, for the way back from an upgrade', async () => {
  const database = new Database(path);
  database.exec('DELETE FROM migrations WHERE id = (SELECT MAX(id) FROM migrations)');
  database.close();

  expect(await run('db', 'backup', '-o', `${directory}/old.db`)).toMatchObject({ code: 0 });
});

it('waits its turn with --wait, else exits 75', async () => {
  const lease = holdLease(path, { scope: 'backups', command: 'db backup' });
  const atOnce = await run('db', 'backup');
  const waiting = startCli(['db', 'backup', '--wait'], environment());
  while (!waiting.log().includes('waiting')) await setTimeout(20);
  const reading = await run('jobs', 'list');
  lease.release();

  expect([atOnce.code, reading.code]).toEqual([75, 0]);
  expect(await waiting.done).toMatchObject({ code: 0 });
});
