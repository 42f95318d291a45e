import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { Catalogue } from '../simulator/catalogue.js';
import { seededRandom } from '../simulator/seeded-random.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { eventually, JobStorage } from '../support/job-server.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { rounds, timeLimit } from './rounds.js';
import { expectWholeBuilds } from './whole-builds.js';

const VICTIMS = ['child', 'serve', 'both'] as const;
const LOCK_MS = 30_000;
const DISK_MIB = 16;
const MIB = 1_024 * 1_024;

const root = temporaryDirectory();
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
  const storage = new JobStorage(folder, simulator, { SVN_LOG_CHUNK: '4' });
  storages.push(storage);
  await storage.run('migrate');
  return storage;
}

function release(): void {
  releases += 1;
  simulator.catalogue.release('plugin', `package-${1 + (releases % 3)}`, `2.${releases}`);
}

/** The processes that this one started and that live. */
function childrenOf(pid: number): readonly number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return list.split(' ').filter(Boolean).map(Number);
}

/** What is true between two jobs, however those before ended: no lease but of who starts jobs, no row running. */
async function expectRest(storage: JobStorage): Promise<void> {
  await eventually('no job is at work', () =>
    storage.lease('catalogue') === undefined ? true : undefined,
  );
  await eventually('no row says that it runs', () =>
    storage.rows(`WHERE status = 'running'`).length === 0 ? true : undefined,
  );
  expectWholeBuilds(storage.directory);
}

it(
  'survives SIGKILL of jobs and of serve at random moments',
  async () => {
    const storage = await migrated();
    const random = seededRandom(20261126);
    let server = await storage.serve('--with-scheduler');
    for (let turn = 0; turn < rounds(12); turn += 1) {
      release();
      const victim = VICTIMS[turn % VICTIMS.length];
      const asked = storage.ask('pipeline');
      const pid = server.process.pid ?? 0;
      const children = await eventually('the job has a process', () => {
        const found = childrenOf(pid);
        return found.length > 0 || storage.row(asked)?.status !== 'queued' ? found : undefined;
      });
      await wait(random() * 2_000);
      if (victim !== 'child') server.process.kill('SIGKILL');
      if (victim !== 'serve') children.forEach(kill);
      // A job that outlives its server goes on beside the next one.
      if (victim !== 'child') server = await storage.serve('--with-scheduler');

      const next = storage.ask('pipeline');
      await storage.becomes(next, 'completed');
      expect(storage.row(asked)?.status).toMatch(/^(completed|cancelled|failed)$/);
      await expectRest(storage);
    }
    const { stdout } = await storage.start('status', '--json').done;
    expect(JSON.parse(stdout)).toMatchObject({ running: [], waiting: [] });
  },
  timeLimit(240_000),
);

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** A pipeline of `serve` in the middle of its update. */
async function atWork(storage: JobStorage): Promise<number> {
  release();
  const heal = simulator.faults.add({ service: 'api', kind: 'slow', ms: 2_000 });
  const requests = simulator.requests.length;
  const id = storage.ask('pipeline');
  await eventually('the update asks', () =>
    simulator.requests.slice(requests).some(({ service }) => service === 'api') ? true : undefined,
  );
  heal();
  return id;
}

interface Running {
  readonly storage: JobStorage;
  readonly server: Awaited<ReturnType<JobStorage['serve']>>;
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

// Only root may mount a disk that is small enough to fill.
const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip;

describeAsRoot('a full disk', () => {
  let disk: string;

  beforeEach(() => {
    disk = mkdtempSync(`${root}/disk-`);
    mount('-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'tmpfs', disk);
  });
  afterEach(() => spawnSync('umount', ['--lazy', disk]));

  it('does not stop the scheduler', async () => {
    const storage = await migrated(disk);
    const server = await storage.serve('--with-scheduler');
    const id = await atWork(storage);
    fill(disk);
    await wait(8_000);
    rmSync(`${disk}/filler`, { recursive: true });
    const error = await recovered({ storage, server }, id);
    expect(error).toMatch(/disk is full|disk I\/O error|no space|ENOSPC/);
  }, 240_000);
});

function mount(...words: readonly string[]): void {
  const { status, stderr } = spawnSync('mount', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** Leaves not a page free. */
function fill(disk: string): void {
  mkdirSync(`${disk}/filler`);
  for (let bytes = MIB; bytes >= 4_096;) {
    try {
      writeFileSync(`${disk}/filler/${bytes}-${Math.random()}`, Buffer.alloc(bytes));
    } catch {
      bytes /= 2;
    }
  }
}
