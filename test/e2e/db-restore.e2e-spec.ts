import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { openDataSource, writerOptions } from '../../src/shared/database/data-source.js';
import { holdLease } from '../support/held-lease.js';
import { runCli, type CliResult } from '../support/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const root = temporaryDirectory();
const PRISTINE = `${root}/pristine.db`;
const HOOK = pathToFileURL(join(import.meta.dirname, '../support/die-at-file-step.js')).href;

let directory: string;
let path: string;
let backup: string;

beforeAll(async () => {
  await runCli(['migrate', '--db', PRISTINE], { STORAGE_PATH: root });
});

/** A database in WAL mode that says `now`, with a log beside it, and a backup that says `then`. */
beforeEach(async () => {
  directory = mkdtempSync(`${root}/`);
  path = `${directory}/wppackages.db`;
  backup = `${directory}/kept.db`;
  copyFileSync(PRISTINE, path);
  say(path, 'then');
  await run('db', 'backup', '-o', backup);
  say(path, 'now');
});

function say(file: string, word: string): void {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.prepare(`INSERT OR REPLACE INTO site_meta (key, value) VALUES ('word', ?)`).run(word);
  database.close();
}

/** What the database says, if it is whole. */
function wordOf(file: string): unknown {
  const database = new Database(file, { fileMustExist: true });
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    return database.prepare(`SELECT value FROM site_meta WHERE key = 'word'`).pluck().get();
  } finally {
    database.close();
  }
}

function run(...words: string[]): Promise<CliResult> {
  return runCli(words, { STORAGE_PATH: directory, DB_PATH: path });
}

/** Another process that has the database open, until it is ended. */
async function openElsewhere(file: string): Promise<() => Promise<void>> {
  const program = `
    import Database from 'better-sqlite3';
    const database = new Database(process.argv[1]);
    database.prepare('SELECT 1 FROM sqlite_schema').get();
    console.log('open');
    setInterval(() => database.open, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, file], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return async () => {
    child.kill('SIGKILL');
    await once(child, 'close');
  };
}

it('puts a backup in the place of the database, and keeps what was there', async () => {
  const { code, stdout } = await run('db', 'restore', '--force', '--from', backup, '--json');

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    path,
    from: backup,
    migrated: 0,
    replaced: `${path}.replaced`,
  });
  expect([wordOf(path), wordOf(`${path}.replaced`)]).toEqual(['then', 'now']);
});

it('migrates what it restores, compressed or not, and to any place', async () => {
  const old = await openDataSource(writerOptions(backup), 'any');
  await old.undoLastMigration();
  await old.query('PRAGMA wal_checkpoint(TRUNCATE)');
  await old.destroy();
  const packed = `${directory}/kept.db.gz`;
  writeFileSync(packed, gzipSync(readFileSync(backup)));
  const output = `${directory}/below/other.db`;

  const { code, stdout } = await run('db', 'restore', '-o', output, '--from', packed);

  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(
      /^restored .*other\.db from .*: \d+ bytes, checked, 1 migrations/,
    ) as unknown,
  });
  expect([wordOf(output), wordOf(path)]).toEqual(['then', 'now']);
});

it.each<[string, () => readonly string[], RegExp]>([
  ['a database that exists', () => ['--from', backup], /there is a database already; .*--force/],
  ['a file that does not', () => ['--force', '--from', 'none.db'], /--from "none.db": there is no/],
  ['itself', () => ['--force', '--from', path], /is the database itself/],
  ['two sources', () => ['--from', backup, '--from-backup'], /--from and --from-backup: /],
  ['a name of no backup', () => ['--from-backup', 'x.db', '--force'], /--from-backup "x.db": must/],
])('refuses %s', async (_, words, message) => {
  const { code, stderr } = await run('db', 'restore', ...words());

  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) as unknown });
  expect(wordOf(path)).toBe('now');
});

it('names the program and every variable that Litestream needs', async () => {
  const { code, stderr } = await runCli(['db', 'restore', '--force'], {
    STORAGE_PATH: directory,
    DB_PATH: path,
    PATH: '/nowhere',
  });

  expect(code).toBe(2);
  expect(stderr.match(/error: \w+/g)).toEqual([
    'error: LITESTREAM_BUCKET',
    'error: R2_ENDPOINT',
    'error: R2_ACCESS_KEY_ID',
    'error: R2_SECRET_ACCESS_KEY',
    'error: litestream',
  ]);
});

it.each<[string, (file: string) => void, RegExp]>([
  [
    'is damaged',
    (file) => {
      writeFileSync(file, readFileSync(file).fill(0xff, 8_192, 24_576));
    },
    /what was restored from .* is damaged: /,
  ],
  [
    'is no database',
    (file) => {
      writeFileSync(file, 'not a database '.repeat(1_000));
    },
    /is damaged: file is not a database/,
  ],
  [
    'is somebody else’s',
    (file) => {
      const database = new Database(file);
      database.exec('DROP TABLE migrations');
      database.close();
    },
    /is no database of wppackages/,
  ],
  [
    'is of a newer release',
    (file) => {
      const database = new Database(file);
      database.exec(`INSERT INTO migrations (timestamp, name) VALUES (9, 'FromTheFuture9')`);
      database.close();
    },
    /is newer than this release of wppackages: it has FromTheFuture9/,
  ],
])('leaves the database as it is when the backup %s', async (_, spoil, message) => {
  spoil(backup);
  const { code, stderr } = await run('db', 'restore', '--force', '--from', backup);

  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(message) as unknown });
  expect(wordOf(path)).toBe('now');
  expect(readdirSync(directory).filter((name) => name.includes('restoring'))).toEqual([]);
});

it('refuses while a lease is held, and names its holder', async () => {
  holdLease(path, { scope: 'catalogue', command: 'update' });

  const { code, stderr } = await run('db', 'restore', '--force', '--from', backup);

  expect(code).toBe(75);
  expect(stderr).toContain(`${path} is in use by update (pid ${process.pid} on `);
  expect(wordOf(path)).toBe('now');
});

it('refuses while any program has the database open, damaged or not', async () => {
  const close = await openElsewhere(path);
  const whole = await run('db', 'restore', '--force', '--from', backup);
  writeFileSync(path, readFileSync(path).fill(0xff, 0, 4_096));
  const damaged = await run('db', 'restore', '--force', '--from', backup);
  await close();

  expect([whole.code, damaged.code]).toEqual([75, 75]);
  expect(damaged.stderr).toMatch(/is in use by process \d+; end it first/);
});

it('replaces a database that is damaged, without its log', async () => {
  writeFileSync(path, readFileSync(path).fill(0xff, 0, 16_384));
  writeFileSync(`${path}-wal`, 'what is left of a log');

  expect(await run('db', 'restore', '--force', '--from', backup)).toMatchObject({ code: 0 });
  expect(existsSync(`${path}-wal`)).toBe(false);
  expect(readFileSync(`${path}.replaced-wal`, 'utf8')).toBe('what is left of a log');
  expect(wordOf(path)).toBe('then');
});

it('leaves one of the two, whole, wherever it is killed', async () => {
  const seen: string[] = [];
  const results: unknown[] = [];
  const log = `${directory}/steps`;
  for (let step = 1; ; step += 1) {
    say(path, 'now');
    leaveALog(path);
    const { signal } = await runCli(['db', 'restore', '--force', '--from', backup], {
      STORAGE_PATH: directory,
      DB_PATH: path,
      NODE_OPTIONS: `--import=${HOOK}`,
      DIE_AT_STEP: String(step),
      DIE_LOG: log,
    });
    const word = wordOf(path);
    results.push(word);
    if (signal === null) break;
    seen.push(word as string);
  }

  expect(new Set(seen)).toEqual(new Set(['now', 'then']));
  expect(results.at(-1)).toBe('then');
  expect(readFileSync(log, 'utf8')).toContain('linkSync');
  expect(readdirSync(directory).filter((name) => name.includes('restoring'))).toEqual([]);
}, 300_000);

/** A log with what is not in the file yet, as after a kill of the writer. */
function leaveALog(file: string): void {
  const database = new Database(file);
  database.pragma('wal_autocheckpoint = 0');
  database.exec(`INSERT OR REPLACE INTO site_meta (key, value) VALUES ('log', 'kept')`);
  const copies = ['', '-wal'].map((suffix) => {
    copyFileSync(file + suffix, `${file}.copy${suffix}`);
    return suffix;
  });
  database.close();
  for (const suffix of copies) renameSync(`${file}.copy${suffix}`, file + suffix);
}
