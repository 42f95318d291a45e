import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { MIGRATIONS } from '../../migrations/all.js';
import { everyCommand, wordsOf } from '../support/command-line.js';
import { runCli, startCli } from '../support/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const NEWER = 'FromTheNextRelease9999999999999';
const KNOWN = MIGRATIONS.at(-1)?.name ?? '';

const storage = temporaryDirectory();
const path = `${storage}/wppackages.db`;
const environment = { STORAGE_PATH: storage, DB_PATH: path };
const problem =
  `the schema of ${path} is newer than this release of wppackages: it has ${NEWER}, and ${KNOWN} ` +
  'is the newest known here; run the release that migrated it, or restore the backup made before';

beforeAll(async () => {
  await runCli(['migrate'], environment);
  const database = new Database(path);
  database.exec(
    `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, '${NEWER}');
     PRAGMA wal_checkpoint(TRUNCATE)`,
  );
  database.close();
});

/** Works on a file whose migrating release stated the timestamp that code must know. */
async function whenStated<T>(oldestCode: number, work: () => Promise<T>): Promise<T> {
  state(oldestCode);
  try {
    return await work();
  } finally {
    state(Number(NEWER.slice(-13)));
  }
}

function state(oldestCode: number): void {
  const database = new Database(path);
  const value = JSON.stringify({ schema: NEWER, oldestCode });
  database.prepare(`UPDATE site_meta SET value = ? WHERE key = 'schema_oldest_code'`).run(value);
  database.close();
}

const commands = everyCommand()
  .flatMap(({ name, spec }) => [wordsOf(name, spec) ?? []])
  .filter(([word]) => word !== undefined && word !== 'serve' && word !== 'db');

it.each(commands)(
  '%s refuses it, names both versions, and leaves the file alone',
  async (...words) => {
    const before = readFileSync(path);

    expect(await runCli(words, environment)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `error: ${problem}\n`,
    });

    expect(readFileSync(path).equals(before)).toBe(true);
  },
);

describe('which says that this release may run on it', () => {
  const oldest = Number(KNOWN.slice(-13));

  it.each([[['migrate']], [['jobs', 'list']], [['aggregate-installs']]])(
    '%j runs',
    async (words) => {
      expect(await whenStated(oldest, () => runCli(words, environment))).toMatchObject({ code: 0 });
    },
  );

  it('but not an older one', async () => {
    const { stderr } = await whenStated(oldest + 1, () => runCli(['migrate'], environment));

    expect(stderr).toBe(`error: ${problem}\n`);
  });
});

it('serve opens no such database, says why, and serves the repository only', async () => {
  const { process: server, done } = startCli(['serve', '--addr', '127.0.0.1:0'], environment);
  if (server.stdout === null) throw new Error('no standard output');
  const [line] = (await once(server.stdout, 'data')) as [string];
  const url = line.replace('listening on ', '').trim();

  const answer = await fetch(`${url}/api/stats`);
  server.kill('SIGTERM');

  expect(answer.status).toBe(503);
  expect(await answer.text()).not.toContain(NEWER);
  expect(await done).toMatchObject({
    code: 0,
    stderr: expect.stringContaining(problem) as string,
  });
});
