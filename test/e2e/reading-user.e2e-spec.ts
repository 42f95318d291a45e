import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { runCli, type CliResult } from '../support/run-cli.js';
import { migratedDatabase } from '../support/migrated-database.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

/** `nobody`: as root, permissions would not keep the command from writing. */
const READER = process.getuid?.() === 0 ? 65_534 : undefined;

const root = temporaryDirectory();
let storage: string;
/** The directory for temporary files. */
let temporary: string;
let environment: Record<string, string>;

beforeAll(() => {
  chmodSync(root, 0o755);
});

beforeEach(async () => {
  storage = mkdtempSync(`${root}/`);
  temporary = mkdtempSync(`${root}/`);
  chmodSync(temporary, 0o777);
  environment = { STORAGE_PATH: storage, DB_PATH: `${storage}/wppackages.db`, TMPDIR: temporary };
  await migratedDatabase(`${storage}/wppackages.db`);
});

afterEach(() => {
  chmodSync(storage, 0o755);
});

function files(): string[] {
  return readdirSync(storage).filter((name) => name.startsWith('wppackages.db'));
}

/** Runs a command as somebody who may read the storage and write nothing in it. */
function asReader(...words: string[]): Promise<CliResult> {
  for (const name of files()) chmodSync(`${storage}/${name}`, 0o444);
  chmodSync(storage, 0o555);
  return runCli(words, environment, '/', READER);
}

/** Commits to the log of the database, and leaves it to whoever comes next. */
function note(value: string): Sqlite.Database {
  const database = new Sqlite(environment['DB_PATH'] ?? '');
  database
    .prepare(`INSERT INTO site_meta (key, value) VALUES ('svn_revision_plugins', ?)`)
    .run(value);
  return database;
}

async function expectWatermark(value: string): Promise<void> {
  const { code, stdout } = await asReader('status', '--json');
  expect({ code, ...(JSON.parse(stdout) as object) }).toMatchObject({
    code: 0,
    watermarks: [{ value }],
  });
}

it('reads a database that another process has open', async () => {
  const writer = note('17');
  expect(files()).toContain('wppackages.db-shm');
  await expectWatermark('17');
  writer.close();
});

it('reads a database at rest, and leaves nothing behind', async () => {
  note('18').close();
  expect(files()).toEqual(['wppackages.db']);
  await expectWatermark('18');
  expect(files()).toEqual(['wppackages.db']);
  expect(readdirSync(temporary)).toEqual([]);
  expect(await asReader('jobs', 'list')).toMatchObject({ code: 0 });
});

it('reads what the log of a killed process holds', async () => {
  const killed = note('19');
  const path = environment['DB_PATH'] ?? '';
  for (const suffix of ['', '-wal']) renameSync(path + suffix, `${root}/killed${suffix}`);
  killed.close();
  rmSync(`${path}-shm`, { force: true });
  for (const suffix of ['', '-wal']) renameSync(`${root}/killed${suffix}`, path + suffix);
  expect(files()).toEqual(['wppackages.db', 'wppackages.db-wal']);
  await expectWatermark('19');
});

it('says what it may not read', async () => {
  await asReader('status');
  chmodSync(`${storage}/wppackages.db`, 0o200);
  const { code, stderr } = await runCli(['status'], environment, '/', READER);
  expect(code).toBe(1);
  expect(stderr).toContain(`error: cannot read the database ${storage}/wppackages.db: EACCES`);
});
