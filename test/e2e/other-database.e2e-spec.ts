import { once } from 'node:events';
import { renameSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { runCli, startCli, type CliResult } from '../support/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const storage = temporaryDirectory();
const path = (name: string): string => `${storage}/${name}.db`;
const environment = { STORAGE_PATH: storage };
const run = (name: string, ...words: string[]): Promise<CliResult> =>
  runCli([...words, '--db', path(name)], environment);

beforeAll(async () => {
  for (const name of ['first', 'second']) await run(name, 'migrate');
  await run('first', 'build');
  await run('first', 'deploy');
});

/** What `serve` over that database answers, and what it says. */
async function served(name: string): Promise<{ files: number; api: number; stderr: string }> {
  const words = ['serve', '--addr', '127.0.0.1:0', '--db', path(name)];
  const { process: server, done } = startCli(words, environment);
  if (server.stdout === null) throw new Error('no standard output');
  const [line] = (await once(server.stdout, 'data')) as [string];
  const url = line.replace('listening on ', '').trim();
  const [files, api] = await Promise.all(
    ['/packages.json', '/api/closures'].map(async (route) => (await fetch(url + route)).status),
  );
  server.kill('SIGTERM');
  const { stderr } = await done;
  return { files: files ?? 0, api: api ?? 0, stderr };
}

it.each([['build'], ['deploy'], ['deploy --cleanup']])('%s refuses it', async (words) => {
  const { code, stderr } = await run('second', ...words.split(' '));
  expect(code).toBe(1);
  expect(stderr).toMatch(/error: the builds of this storage are those of database [0-9a-f]{16} \(/);
  expect(stderr).toContain(path('first'));
  expect(stderr).toContain(path('second'));
});

it('serve goes on with the repository alone and says why', async () => {
  const { stderr, ...answers } = await served('second');
  expect(answers).toEqual({ files: 200, api: 503 });
  expect(stderr).toContain('the builds of this storage are those of database');
  expect(await served('first')).toMatchObject({ files: 200, api: 200 });
});

it('a backup put back is the same database', async () => {
  const database = new Sqlite(path('first'));
  await database.backup(path('backup'));
  database.close();
  renameSync(path('backup'), path('first'));
  expect(await run('first', 'build')).toMatchObject({ code: 0 });
  expect(await run('first', 'deploy')).toMatchObject({ code: 0 });
});
