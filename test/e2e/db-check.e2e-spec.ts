import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { MIGRATIONS } from '../../migrations/all.js';
import { runCli, type CliResult } from '../support/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const root = temporaryDirectory();
const PRISTINE = `${root}/pristine.db`;
const PAGE_BYTES = 4_096;

beforeAll(async () => {
  await runCli(['migrate', '--db', PRISTINE], { STORAGE_PATH: root });
  const database = new Database(PRISTINE);
  database.pragma('journal_mode = DELETE');
  database.close();
});

/** A current database that `change` has been at. */
function databaseWith(change: (database: Database.Database) => void = () => undefined): string {
  const path = `${mkdtempSync(`${root}/`)}/wppackages.db`;
  copyFileSync(PRISTINE, path);
  const database = new Database(path);
  change(database);
  database.close();
  return path;
}

function check(path: string, ...flags: string[]): Promise<CliResult> {
  return runCli(['db', 'check', '--db', path, ...flags], { STORAGE_PATH: root });
}

it('says that a database is in order, and leaves it as it is', async () => {
  const path = databaseWith();
  const before = readFileSync(path);

  expect(await check(path)).toMatchObject({
    code: 0,
    stdout: `${path} is sound; its schema is current (${MIGRATIONS.length} migrations)\n`,
    stderr: '',
  });
  expect(readFileSync(path)).toEqual(before);
});

it('reports to programs', async () => {
  const path = databaseWith();
  const { code, stdout } = await check(path, '--json');

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    path,
    ok: true,
    damages: [],
    brokenReferences: [],
    schema: { applied: MIGRATIONS.length, known: MIGRATIONS.length, pending: [], unknown: [] },
  });
});

it.each<[string, (database: Database.Database) => void, RegExp]>([
  [
    'a migration that is pending',
    (database) =>
      database.exec('DELETE FROM migrations WHERE id = (SELECT MAX(id) FROM migrations)'),
    /^its schema has \d+ migrations, this version knows \d+; run: wppackages migrate \(\w+\)\n$/,
  ],
  [
    'a migration of a newer version',
    (database) =>
      database.exec("INSERT INTO migrations (timestamp, name) VALUES (1, 'FromTheFuture1')"),
    /; a newer wppackages made FromTheFuture1\n$/,
  ],
  [
    'a database that somebody else made',
    (database) => database.exec('DROP TABLE migrations'),
    /^its schema has 0 migrations, /,
  ],
  [
    'a row that refers to nothing',
    (database) => {
      database.pragma('foreign_keys = OFF');
      database.exec(
        'CREATE TABLE parent (id INTEGER PRIMARY KEY);' +
          'CREATE TABLE child (id INTEGER REFERENCES parent); INSERT INTO child VALUES (1), (2)',
      );
    },
    /^2 rows of child refer to rows of parent that are gone\n$/,
  ],
])('fails for %s', async (_, change, message) => {
  const path = databaseWith(change);
  const { code, stdout, stderr } = await check(path);

  expect(stdout).toMatch(message);
  expect({ code, stderr }).toEqual({ code: 1, stderr: `error: ${path} is not in order\n` });
});

it('fails for damaged pages, in text and in JSON', async () => {
  const path = databaseWith();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xff, 2 * PAGE_BYTES, 6 * PAGE_BYTES));
  const text = await check(path);
  const json = await check(path, '--json');

  expect(text.stdout).toMatch(/^damaged: /);
  expect(text.stderr).toBe(`error: ${path} is not in order\n`);
  expect(JSON.parse(json.stdout)).toMatchObject({ ok: false });
  expect(json.stdout).not.toContain('"damages":[]');
  expect([text.code, json.code]).toEqual([1, 1]);
});

it('fails for a file that is no database', async () => {
  const path = `${mkdtempSync(`${root}/`)}/wppackages.db`;
  writeFileSync(path, 'this is not a database, whatever its name says'.repeat(50));

  expect(await check(path)).toMatchObject({ code: 1, stdout: 'damaged: file is not a database\n' });
});

it('names a file that is missing, and makes none', async () => {
  const path = `${mkdtempSync(`${root}/`)}/below/wppackages.db`;

  expect(await check(path)).toMatchObject({
    code: 1,
    stdout: '',
    stderr: `error: no database at ${path}; create it with: wppackages migrate\n`,
  });
  expect(existsSync(`${path}/..`)).toBe(false);
});
