import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { Catalogue } from '../simulator/catalogue.js';
import { seededRandom } from '../simulator/seeded-random.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { ASKED_RUN_VARIABLE } from '../../src/shared/process/asked-run.js';
import { JobStorage } from '../support/job-server.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { LimitedFiles, SmallDisk, type Disk } from './full-disk.js';
import { childrenOf, variablesOf } from './processes.js';
import { rounds, seed, timeLimit } from './rounds.js';
import { expectWholeBuilds } from './whole-builds.js';

const VICTIMS = ['child', 'serve', 'both'] as const;
const ENDS = ['completed', 'cancelled', 'failed'];
/** Jobs yield the processor to all others, so that a busy machine may keep one waiting for minutes. */
const PATIENCE_MS = 300_000;
const LOCK_MS = 30_000;

const root = temporaryDirectory();
/** Both ways where both are allowed. */
const DISKS: readonly (readonly [string, () => Disk])[] = [
  ['no file may grow', () => new LimitedFiles(root)],
  ...(process.getuid?.() === 0 ? [['no page is free', () => new SmallDisk(root)] as const] : []),
];
const storages: JobStorage[] = [];
let simulator: Simulator;
let releases = 0;

beforeAll(async () => {
  const catalogue = new Catalogue();
  for (let index = 0; index < 60; index += 1) {
    const type = index % 4 === 0 ? 'theme' : 'plugin';
    catalogue.add({ type, slug: `package-${index}`, versions: ['1.0', '1.1'] });
  }
  simulator = await startSimulator({ catalogue });
});
afterEach(async () => {
  await Promise.all(storages.splice(0).map((storage) => storage.killAll()));
});
afterAll(() => simulator.close());

async function migrated(folder = root): Promise<JobStorage> {
  const storage = new JobStorage(folder, simulator, { SVN_LOG_CHUNK: '4' }, PATIENCE_MS);
  storages.push(storage);
  await storage.run('migrate');
  return storage;
}

function release(): void {
  releases += 1;
  simulator.catalogue.release('plugin', `package-${1 + (releases % 3)}`, `2.${releases}`);
}

type Server = Awaited<ReturnType<JobStorage['serve']>>;

/** The process of the run, once it has one; undefined when the run is over already. */
async function processOf(
  storage: JobStorage,
  { process: { pid } }: Server,
  run: number,
): Promise<number | undefined> {
  const mark = `${ASKED_RUN_VARIABLE}=${run}`;
  const [found] = await storage.eventually(`run ${run} has a process`, () => {
    const own = childrenOf(pid ?? 0).filter((child) => variablesOf(child).includes(mark));
    return own.length > 0 || ENDS.includes(statusOf(storage, run)) ? own : undefined;
  });
  return found;
}

function statusOf(storage: JobStorage, run: number): string {
  return storage.row(run)?.status ?? 'lost';
}

/** Runs a pipeline to its end; the time that its process took, in milliseconds. */
async function lifeOfPipeline(storage: JobStorage, server: Server): Promise<number> {
  const id = storage.ask('pipeline');
  await processOf(storage, server, id);
  const began = performance.now();
  await storage.becomes(id, 'completed');
  return performance.now() - began;
}

/** What is true between two jobs, however those before ended: no lease but of who starts jobs, no row running. */
async function expectRest(storage: JobStorage): Promise<void> {
  await storage.eventually('no job is at work', () =>
    storage.lease('catalogue') === undefined ? true : undefined,
  );
  await storage.eventually('no row says that it runs', () =>
    storage.rows(`WHERE status = 'running'`).length === 0 ? true : undefined,
  );
  expectWholeBuilds(storage.directory);
}

it(
  'survives SIGKILL of jobs and of serve at random moments',
  async () => {
    const storage = await migrated();
    const random = seededRandom(seed(20261126));
    const outcomes = new Map<string, number>();
    let server = await storage.serve('--with-scheduler');
    let lifeMs = await lifeOfPipeline(storage, server);
    for (let kills = 0; kills < rounds(12);) {
      release();
      const victim = VICTIMS[kills % VICTIMS.length];
      const asked = storage.ask('pipeline');
      const job = await processOf(storage, server, asked);
      await wait(random() * lifeMs);
      if (victim !== 'child') server.process.kill('SIGKILL');
      const isJobKilled = victim !== 'serve' && job !== undefined && kill(job);
      // A job that outlives its server goes on beside the next one.
      if (victim !== 'child') server = await storage.serve('--with-scheduler');

      const ms = await lifeOfPipeline(storage, server);
      const status = statusOf(storage, asked);
      if (!ENDS.includes(status)) {
        throw new Error(`run ${asked} is ${status} after a later one\n${storage.situation()}`);
      }
      await expectRest(storage);
      if (victim === 'child') lifeMs = ms;
      // A job that had ended already was not killed.
      if (victim !== 'serve' && !isJobKilled) continue;
      kills += 1;
      const outcome = `${victim} killed, job ${status}`;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    await storage.eventually('nothing runs or waits', async () => {
      const { running, waiting } = await storage.status();
      return running.length + waiting.length === 0 ? true : undefined;
    });
    expect(server.process.exitCode).toBeNull();
    process.stdout.write(`${JSON.stringify(Object.fromEntries(outcomes))}\n`);
  },
  timeLimit(600_000),
);

/** Whether there was something to kill. */
function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false; // it has ended by itself
  }
}

/** A pipeline of `serve` in the middle of its update. */
async function atWork(storage: JobStorage): Promise<number> {
  release();
  const heal = simulator.faults.add({ service: 'api', kind: 'slow', ms: 2_000 });
  const requests = simulator.requests.length;
  const id = storage.ask('pipeline');
  await storage.eventually('the update asks', () =>
    simulator.requests.slice(requests).some(({ service }) => service === 'api') ? true : undefined,
  );
  heal();
  return id;
}

interface Running {
  readonly storage: JobStorage;
  readonly server: Server;
}

/** What stopped the job, once the one that waited has had its turn, too. */
async function recovered({ storage, server }: Running, id: number): Promise<string | null> {
  const waiting = storage.ask('pipeline');
  const { error } = await storage.becomes(id, 'failed');
  await storage.becomes(waiting, 'completed');
  await expectRest(storage);
  expect(server.process.exitCode).toBeNull();
  return error;
}

it("survives thirty seconds of somebody else's lock", async () => {
  const storage = await migrated();
  const server = await storage.serve('--with-scheduler');
  const id = await atWork(storage);
  const other = new Sqlite(storage.databasePath);
  other.exec('BEGIN IMMEDIATE');
  await wait(LOCK_MS);
  other.close();
  expect(await recovered({ storage, server }, id)).toMatch(/database is locked/);
}, 240_000);

describe.each(DISKS)('a full disk: %s', (_, make) => {
  let disk: Disk;

  beforeEach(() => {
    disk = make();
  });
  afterEach(() => {
    disk.remove();
  });

  it('does not stop the scheduler', async () => {
    const storage = await migrated(disk.folder);
    const server = await storage.serve('--with-scheduler');
    const id = await atWork(storage);
    disk.fill(server.process.pid ?? 0);
    await wait(8_000);
    disk.free();
    const error = await recovered({ storage, server }, id);
    expect(error).toMatch(/disk is full|disk I\/O error|no space|ENOSPC|EFBIG/);
  }, 240_000);
});
