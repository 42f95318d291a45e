import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { runCli, startCli } from '../support/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const root = temporaryDirectory();

/** A storage of its own with an empty database. */
async function fresh(): Promise<Record<string, string>> {
  const directory = mkdtempSync(`${root}/`);
  const environment = { STORAGE_PATH: directory, DB_PATH: `${directory}/wppackages.db` };
  await runCli(['migrate'], environment);
  return environment;
}

it('will not take installs in production without a key', async () => {
  const environment = await fresh();
  const settings = { ...environment, APP_ENV: 'production', APP_KEY: '' };
  const { code, stderr } = await runCli(['serve', '--addr', '127.0.0.1:0'], settings);
  expect(code).toBe(2);
  expect(stderr).toContain('APP_KEY: must be set in production');
});

it('answers 503 for what needs a database when there is none', async () => {
  const directory = mkdtempSync(`${root}/`);
  const environment = { STORAGE_PATH: directory, DB_PATH: `${directory}/none.db` };
  const server = startCli(['serve', '--addr', '127.0.0.1:0'], environment);
  const [line] = (await once(server.process.stdout ?? server.process, 'data')) as [string];
  const url = line.replace('listening on ', '').trim();
  const statuses = await Promise.all(
    ['downloads', 'api/stats', 'api/closures/x'].map(async (path) => {
      const method = path === 'downloads' ? 'POST' : 'GET';
      const answer = await fetch(`${url}/${path}`, { method });
      return [answer.status, answer.headers.get('content-type')];
    }),
  );
  expect(statuses).toEqual(Array(3).fill([503, 'application/problem+json']));
  server.process.kill('SIGTERM');
  expect((await server.done).stderr).toMatch(/serving the repository only.*no database at/);
});

it.each([
  [['aggregate-installs', '--nonsense'], 2],
  [['check-status', '--type=core'], 2],
  [['check-status', '--concurrency=101'], 2],
  [['check-status', '--accept'], 1],
] as const)('ends %j with %i', async (words, code) => {
  const environment = await fresh();
  expect(await runCli(words, environment)).toMatchObject({ code });
});
