import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Catalogue } from '../simulator/catalogue.js';
import { seededRandom } from '../simulator/seeded-random.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { runCli, startCli, type CliResult } from '../support/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { rounds, seed, timeLimit } from './rounds.js';
import { servedFiles, type ServedFiles } from './served-files.js';
import { expectWholeBuilds } from './whole-builds.js';

const PACKAGES = 60;

const root = temporaryDirectory();
let simulator: Simulator;

beforeAll(async () => {
  const catalogue = new Catalogue();
  for (let index = 0; index < PACKAGES; index += 1) {
    const type = index % 4 === 0 ? 'theme' : 'plugin';
    const versions = Array.from({ length: 1 + (index % 7) }, (_, version) => `1.${version}`);
    catalogue.add({ type, slug: `package-${index}`, versions });
  }
  simulator = await startSimulator({ catalogue });
});
afterAll(() => simulator.close());

/** A storage of its own with a migrated database. */
async function fresh(): Promise<{ directory: string; environment: Record<string, string> }> {
  const directory = mkdtempSync(`${root}/`);
  const environment = {
    ...simulator.environment(),
    STORAGE_PATH: directory,
    DB_PATH: `${directory}/wppackages.db`,
    WPORG_REQUESTS_PER_SECOND: '10000',
    SVN_LOG_CHUNK: '4',
  };
  await runCli(['migrate'], environment);
  return { directory, environment };
}

async function succeed(
  words: readonly string[],
  environment: Record<string, string>,
): Promise<CliResult> {
  const result = await runCli(words, environment);
  expect({ words, code: result.code, stderr: result.code === 0 ? '' : result.stderr }).toEqual({
    words,
    code: 0,
    stderr: '',
  });
  return result;
}

/** The repository that an undisturbed machine makes of the same catalogue. */
async function undisturbed(): Promise<ServedFiles> {
  const { directory, environment } = await fresh();
  await finish(environment);
  return servedFiles(directory);
}

async function finish(environment: Record<string, string>): Promise<void> {
  await succeed(['pipeline'], environment);
  await succeed(['backfill-revisions'], environment);
  await succeed(['pipeline'], environment);
}

/** Kills the command when the simulator has got `requests` more requests, or some time after a build began. */
async function killAt(
  words: readonly string[],
  environment: Record<string, string>,
  isTime: () => boolean,
  extraMs = 0,
): Promise<CliResult> {
  const { process: child, done } = startCli(words, environment);
  while (child.exitCode === null && !isTime()) await wait(1);
  if (extraMs > 0) await wait(extraMs);
  child.kill('SIGKILL');
  return done;
}

function requestsReach(count: number): () => boolean {
  const target = simulator.requests.length + count;
  return () => simulator.requests.length >= target;
}

let commits = 0;

function commitSomething(): void {
  const { catalogue } = simulator;
  commits += 1;
  catalogue.release('plugin', `package-${1 + (commits % 3)}`, `2.${commits}`);
  catalogue.commitTrunk('package-5');
  catalogue.release('theme', 'package-4', `3.${commits}`);
}

it('survives SIGKILL at every request of a first run', async () => {
  const { directory, environment } = await fresh();
  // A first run takes 2 listings, 4 logs and 2 info requests; each is a point between two writes.
  for (let request = 1; request <= 8; request += 1) {
    await killAt(['pipeline'], environment, requestsReach(request), request % 2 === 0 ? 5 : 0);
    expectWholeBuilds(directory);
  }
  await finish(environment);
  expect(servedFiles(directory)).toEqual(await undisturbed());
}, 240_000);

it(
  'survives SIGKILL during builds and promotions',
  async () => {
    const { directory, environment } = await fresh();
    const random = seededRandom(seed(20260310));
    const builds = `${directory}/repository/builds`;
    const isBuilding = (): boolean =>
      existsSync(builds) && readdirSync(builds).some((name) => name.startsWith('.tmp-'));
    for (let turn = 0; turn < rounds(12); turn += 1) {
      commitSomething();
      await succeed(['discover'], environment);
      await succeed(['update'], environment);
      await killAt(['build'], environment, isBuilding, Math.floor(random() * 40));
      expectWholeBuilds(directory);
      await killAt(['deploy'], environment, () => true, 400 + Math.floor(random() * 900));
      expectWholeBuilds(directory);
    }
    await finish(environment);
    expectWholeBuilds(directory);
    expect(servedFiles(directory)).toEqual(await undisturbed());
    expect(readdirSync(builds).filter((name) => name.startsWith('.'))).toEqual([]);
  },
  timeLimit(240_000),
);

it(
  'survives SIGKILL at random moments of whole cycles',
  async () => {
    const { directory, environment } = await fresh();
    const random = seededRandom(seed(42));
    for (let turn = 0; turn < rounds(10); turn += 1) {
      commitSomething();
      await killAt(['pipeline'], environment, () => true, 300 + Math.floor(random() * 1_700));
      expectWholeBuilds(directory);
    }
    await finish(environment);
    const { stdout } = await runCli(['status', '--json'], environment);
    expect(JSON.parse(stdout)).toMatchObject({ running: [] });
    expect(servedFiles(directory)).toEqual(await undisturbed());
  },
  timeLimit(240_000),
);

it('ends by SIGTERM with 143 and leaves the rest to the next run', async () => {
  const { directory, environment } = await fresh();
  const heal = simulator.faults.add({ service: 'api', kind: 'slow', ms: 2_000 });
  const { process: child, done } = startCli(['pipeline'], environment);
  const reached = requestsReach(6);
  while (!reached()) await wait(5);
  child.kill('SIGTERM');
  const { code, stderr } = await done;
  heal();
  expect(code).toBe(143);
  expect(stderr).toContain('stopped by SIGTERM; the next run continues');
  await finish(environment);
  expectWholeBuilds(directory);
}, 60_000);
