import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Catalogue } from '../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { JobStorage } from '../support/job-server.js';
import { beginRequest } from '../support/raw-client.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

/** Long enough for another process to come in between. */
const SLOW_MS = 4_000;
/** Longer than any test. */
const UNTIL_HEALED_MS = 600_000;
const MORE_THAN_A_LOOK_MS = 1_500;

const root = temporaryDirectory();
const storages: JobStorage[] = [];
let simulator: Simulator;
let heal: () => void;
let releases = 0;

beforeAll(async () => {
  const catalogue = new Catalogue();
  for (let index = 0; index < 12; index += 1) {
    const type = index % 3 === 0 ? 'theme' : 'plugin';
    catalogue.add({ type, slug: `package-${index}`, versions: ['1.0'] });
  }
  simulator = await startSimulator({ catalogue });
});
beforeEach(() => (heal = () => undefined));
afterEach(async () => {
  heal();
  await Promise.all(storages.splice(0).map((storage) => storage.killAll()));
});
afterAll(() => simulator.close());

/** A storage with a migrated database. */
async function migrated(settings: Readonly<Record<string, string>> = {}): Promise<JobStorage> {
  const storage = new JobStorage(root, simulator, settings);
  storages.push(storage);
  await storage.run('migrate');
  return storage;
}

/** The info API takes its time from now on, until it is healed. */
function slowDown(ms = SLOW_MS): void {
  heal = simulator.faults.add({ service: 'api', kind: 'slow', ms });
}

/** Gives the next pipeline something to build. */
function release(): void {
  releases += 1;
  simulator.catalogue.release('plugin', 'package-1', `2.${releases}`);
}

/** The run of the command, once it is at work and asks the info API. */
async function atWork(storage: JobStorage, command: string): Promise<number> {
  const asked = simulator.requests.length;
  const id = await storage.eventually(
    `${command} runs`,
    () => storage.rows(`WHERE status = 'running' AND command = '${command}'`)[0]?.id,
  );
  await storage.eventually('a request that takes its time', () =>
    simulator.requests.slice(asked).some(({ service }) => service === 'api') ? true : undefined,
  );
  return id;
}

function buildsOf(storage: JobStorage): readonly string[] {
  return readdirSync(`${storage.directory}/repository/builds`).filter((id) => !id.startsWith('.'));
}

function currentOf(storage: JobStorage): string {
  return readlinkSync(`${storage.directory}/repository/current`).replace('builds/', '');
}

describe('serve', () => {
  it('runs a job that was asked for, with its words, in a process of its own', async () => {
    const storage = await migrated();
    const server = await storage.serve();
    slowDown(UNTIL_HEALED_MS);
    const id = storage.ask('pipeline', ['--skip-deploy']);
    await atWork(storage, 'pipeline');
    const pid = storage.lease('catalogue')?.pid;
    expect(pid).not.toBe(server.process.pid);

    const waiting = storage.ask('build');
    const beside = storage.ask('aggregate-installs');
    await storage.becomes(beside, 'completed');
    const status = await storage.status();
    expect(status).toMatchObject({
      running: [{ id, command: 'pipeline', pid, status: 'running', askedBy: 'admin:eve' }],
      waiting: [{ id: waiting, command: 'build' }],
      dispatcher: { command: 'serve', pid: server.process.pid },
    });
    heal();

    await storage.becomes(id, 'completed');
    await storage.becomes(waiting, 'completed');
    expect((await storage.status()).currentBuild).toBeNull();
  });

  it('asks for jobs by the schedule, once for all servers', async () => {
    const every = '* * * * *';
    const storage = await migrated({
      SCHEDULE_PIPELINE: every,
      SCHEDULE_AGGREGATE_INSTALLS: every,
      SCHEDULE_CHECK_STATUS: 'off',
    });
    await storage.serve('--with-scheduler');
    await storage.serve('--with-scheduler');
    const schedules = (await storage.status()).schedules;
    expect(schedules.find(({ job }) => job === 'check-status')).toMatchObject({ next: null });
    const pipeline = schedules.find(({ job }) => job === 'pipeline');
    expect(pipeline).toMatchObject({ schedule: every });

    const dueAt = pipeline?.next ?? '';
    const due = `WHERE due_at = '${dueAt}' AND status = 'completed' ORDER BY command`;
    await storage.eventually('both jobs are done', () =>
      storage.rows(due).length === 2 ? true : undefined,
    );
    expect(storage.rows(`WHERE due_at = '${dueAt}'`)).toHaveLength(2);
    const { schedules: after, currentBuild } = await storage.status();
    expect(after.find(({ job }) => job === 'pipeline')?.last?.dueAt).toBeDefined();
    expect(currentBuild).not.toBeNull();
    expect((await storage.jobs()).filter(({ askedBy }) => askedBy === 'schedule')).not.toEqual([]);
  }, 180_000);

  it('lets its job end the batch by SIGTERM, and leaves none running', async () => {
    const storage = await migrated();
    const server = await storage.serve();
    slowDown();
    const id = storage.ask('pipeline');
    await atWork(storage, 'pipeline');
    const waiting = storage.ask('build');

    server.process.kill('SIGTERM');
    const { code, stderr } = await server.done;

    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stderr).toContain(`job ended job=pipeline run=${id} exit=143`);
    expect(stderr).not.toContain('not settled');
    expect(storage.row(id)).toMatchObject({ status: 'interrupted' });
    expect(storage.row(waiting)).toMatchObject({ status: 'queued' });
    expect(storage.lease('catalogue')).toBeUndefined();
    expect(storage.lease('dispatcher')).toBeUndefined();
    heal();

    await storage.serve();
    await storage.becomes(waiting, 'completed');
  });

  it('starts no job while it finishes the requests in flight, and lets its job end meanwhile', async () => {
    const storage = await migrated({ SHUTDOWN_TIMEOUT_SECONDS: '60' });
    const server = await storage.serve();
    slowDown();
    const id = storage.ask('pipeline');
    await atWork(storage, 'pipeline');
    const client = await beginRequest(Number(new URL(server.url).port));

    server.process.kill('SIGTERM');
    await storage.eventually('the signal is taken', () =>
      server.log().includes('finishing the requests in flight') ? true : undefined,
    );
    const late = storage.ask('aggregate-installs');
    await storage.becomes(id, 'interrupted');
    await storage.eventually('another server may start jobs', () =>
      storage.lease('dispatcher') === undefined ? true : undefined,
    );
    await wait(MORE_THAN_A_LOOK_MS);
    expect(server.process.exitCode).toBeNull();
    client.socket.write('Host: x\r\n\r\n');

    expect(await client.answer).toMatch(/^HTTP\/1\.1 \d+/);
    expect(await server.done).toMatchObject({ code: 0 });
    expect(storage.row(late)).toMatchObject({ status: 'queued' });
  });

  it('starts each job once beside another server, which takes over when the first dies', async () => {
    const storage = await migrated();
    const first = await storage.serve();
    await storage.eventually('the first is elected', () => storage.lease('dispatcher'));
    const second = await storage.serve();
    const ids = [1, 2, 3].map(() => storage.ask('aggregate-installs'));
    for (const id of ids) await storage.becomes(id, 'completed');
    expect(storage.lease('dispatcher')?.pid).toBe(first.process.pid);

    first.process.kill('SIGKILL');
    const { stderr } = await first.done;
    const startedBy = (text: string): unknown[] =>
      [...text.matchAll(/job started job=\S+ run=(\d+)/g)].map(([, id]) => Number(id));
    expect(startedBy(stderr)).toEqual(ids);
    const later = storage.ask('aggregate-installs');
    await storage.becomes(later, 'completed');
    expect(storage.lease('dispatcher')?.pid).toBe(second.process.pid);
    second.process.kill('SIGTERM');
    const log = (await second.done).stderr;
    expect(startedBy(log)).toEqual([later]);
    const warnings = log.split('\n').filter((line) => line.includes('another serve uses'));
    expect(warnings).toEqual([expect.stringContaining(`otherPid=${first.process.pid}`)]);
    expect(stderr).not.toContain('another serve uses');
  });

  it('lets a rollback that was asked for end the job at work and go before what waits', async () => {
    const storage = await migrated();
    await storage.run('pipeline');
    const before = currentOf(storage);
    release();
    await storage.run('pipeline');
    await storage.serve();
    release();
    slowDown(UNTIL_HEALED_MS);
    const atWorkNow = storage.ask('pipeline');
    await atWork(storage, 'pipeline');
    const waiting = storage.ask('pipeline', ['--skip-deploy']);
    const rollback = storage.ask('deploy', [`--rollback=${before}`]);
    const wrong = storage.ask('deploy', ['--rollback=20200101-000000']);

    await storage.becomes(rollback, 'completed');
    expect(await storage.becomes(atWorkNow, 'cancelled')).toMatchObject({
      error: 'cancelled by deploy; the next run continues',
    });
    expect(currentOf(storage)).toBe(before);
    expect((await storage.becomes(wrong, 'failed')).error).toContain('20200101-000000');
    heal();
    await storage.becomes(waiting, 'completed');
  });

  it('starts the other jobs when one cannot be started', async () => {
    const storage = await migrated();
    const impossible = storage.ask('update', ['x'.repeat(200_000)]);
    const next = storage.ask('build');
    await storage.serve();
    await storage.becomes(next, 'completed');
    expect((await storage.becomes(impossible, 'failed')).error).toContain('could not be started');
  });

  it('settles a run whose process was killed beside it', async () => {
    const storage = await migrated();
    await storage.serve();
    slowDown();
    const pipeline = storage.start('pipeline');
    const id = await atWork(storage, 'pipeline');
    pipeline.process.kill('SIGKILL');
    await pipeline.done;
    expect((await storage.jobs())[0]).toMatchObject({ id, status: 'cancelled' });
    expect(await storage.becomes(id, 'cancelled')).toMatchObject({ error: 'the process ended' });
  });
});

describe('jobs cancel', () => {
  it('ends a pipeline of another process after its batch', async () => {
    const storage = await migrated();
    slowDown();
    const pipeline = storage.start('pipeline');
    const id = await atWork(storage, 'pipeline');

    const said = await storage.run('jobs', 'cancel', String(id));
    expect(said).toBe(`run ${id} was asked to end after its batch\n`);
    const { code, stderr } = await pipeline.done;

    expect(code).toBe(1);
    expect(stderr).toContain('cancelled by command-line; the next run continues');
    expect((await storage.jobs())[0]).toMatchObject({
      id,
      status: 'cancelled',
      cancelRequestedBy: 'command-line',
    });
    heal();
    await storage.run('pipeline');
  });

  it('keeps a waiting run from ever beginning', async () => {
    const storage = await migrated();
    const id = storage.ask('pipeline');
    expect(await storage.run('jobs', 'cancel', String(id))).toBe(`run ${id} will not begin\n`);
    await storage.serve();
    await storage.becomes(storage.ask('aggregate-installs'), 'completed');
    expect(await storage.jobs()).toMatchObject([
      { command: 'aggregate-installs' },
      { id, status: 'cancelled', startedAt: null },
      { command: 'migrate' },
    ]);
  });
});

describe('a job beside another one', () => {
  it('waits for its turn with --wait, and names the holder and the remedy without', async () => {
    const storage = await migrated();
    slowDown(UNTIL_HEALED_MS);
    const pipeline = storage.start('pipeline');
    const id = await atWork(storage, 'pipeline');

    const refused = await storage.start('update').done;
    expect(refused.code).toBe(75);
    expect(refused.stderr).toContain(`pipeline (run ${id}, pid ${String(pipeline.process.pid)} on`);
    expect(refused.stderr).toContain(
      `wait for it with --wait, or end it with: wppackages jobs cancel ${id}`,
    );
    const patient = storage.start('update', '--wait=60');
    const hasty = await storage.start('update', '--wait=1').done;
    expect(hasty.code).toBe(75);
    heal();
    expect((await pipeline.done).code).toBe(0);
    expect((await patient.done).code).toBe(0);
  });

  it('is taken to its end by SIGTERM of the service manager and of serve', async () => {
    const storage = await migrated();
    slowDown();
    const pipeline = storage.start('pipeline');
    await atWork(storage, 'pipeline');
    pipeline.process.kill('SIGTERM');
    pipeline.process.kill('SIGTERM');
    expect(await pipeline.done).toMatchObject({ code: 143, signal: null });
  });

  it('gives way to a rollback', async () => {
    const storage = await migrated();
    await storage.run('pipeline');
    const before = currentOf(storage);
    release();
    await storage.run('pipeline');
    expect(currentOf(storage)).not.toBe(before);
    release();
    slowDown();
    const pipeline = storage.start('pipeline');
    const id = await atWork(storage, 'pipeline');

    const impossible = await storage.start('deploy', '--rollback=20200101-000000').done;
    expect(impossible.code).toBe(1);
    expect(impossible.stderr).toContain('no complete build 20200101-000000; available: ');
    expect(storage.row(id)?.status).toBe('running');

    expect(await storage.run('deploy', '--rollback')).toContain(`rolled back to ${before}`);

    expect((await pipeline.done).code).toBe(1);
    expect(storage.row(id)).toMatchObject({
      status: 'cancelled',
      error: 'cancelled by deploy; the next run continues',
    });
    expect(currentOf(storage)).toBe(before);
  });
});

it('shows a hold wherever an operator looks, and keeps what was promoted', async () => {
  const storage = await migrated();
  const { url } = await storage.serve();
  const promoted: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    release();
    await storage.run('pipeline');
    promoted.push(currentOf(storage));
  }
  const [first = '', second = ''] = promoted;
  await storage.run('deploy', '--rollback');
  const { hold } = await storage.status();
  expect(hold).toMatchObject({ buildId: second });
  const since = hold?.since ?? '';
  const sentence = `held on build ${second} since ${since}; to go on, run: wppackages deploy`;
  expect(await storage.run('status')).toContain(`hold           ${sentence}`);
  const health = await fetch(`${url}/health`);
  expect(await health.json()).toMatchObject({ build: second, hold: { build: second, since } });

  // More than clean-up keeps of the newest.
  for (let turn = 0; turn < 6; turn += 1) {
    release();
    expect((await storage.run('pipeline')).trimEnd().split('\n').at(-1)).toBe(sentence);
  }
  await storage.run('deploy', '--cleanup');
  expect(currentOf(storage)).toBe(second);
  expect(buildsOf(storage)).toEqual(expect.arrayContaining([first, second]));
  expect(buildsOf(storage)).toHaveLength(7);

  const again = await storage.run('deploy', `--rollback=${second}`);
  expect(again).toContain(`build ${second} is current already, so this only holds it`);
  const newest = buildsOf(storage).toSorted().at(-1) ?? '';
  expect(await storage.run('deploy', first)).toContain(
    `warning: build ${newest} is newer, so the next pipeline promotes that; to stay, deploy with --hold`,
  );
  expect((await storage.status()).hold).toBeNull();
  expect(await storage.run('deploy', first, '--hold')).toContain(`held on build ${first}`);
}, 180_000);
