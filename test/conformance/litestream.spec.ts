import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { Catalogue } from '../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { freePort } from '../support/free-port.js';
import { litestream, pathWithLitestream, Replication } from '../support/litestream.js';
import { startRadosgw, type Radosgw } from '../support/radosgw.js';
import { runCli, startCli, type StartedCli } from '../support/run-cli.js';
import { S3Bucket } from '../support/s3-bucket.js';
import { answers } from '../support/server-program.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const PACKAGES = 300;
/** Instead of the 60 seconds of `litestream.yml`; what is lost is in proportion. */
const SYNC_SECONDS = 1;
const LOAD_SECONDS = 12;
/** What `serve` writes though nothing happens. */
const RESTLESS: ReadonlySet<string> = new Set(['job_lease', 'lag_samples']);

const root = temporaryDirectory();
const repository = join(import.meta.dirname, '../..');
const catalogue = new Catalogue();

let simulator: Simulator;
let server: Radosgw;
let running: Replication | undefined;
let released = 100;

beforeAll(async () => {
  for (let index = 0; index < PACKAGES; index += 1) {
    catalogue.add({ type: 'plugin', slug: `p${index}`, versions: ['1.0', '1.1'] });
  }
  simulator = await startSimulator({ catalogue });
  server = await startRadosgw();
});
afterEach(() => running?.kill());
afterAll(async () => {
  await Promise.all([simulator.close(), server.close()]);
});

/** A machine: a directory with `litestream.yml` and a database in its storage, and the private bucket. */
interface Machine {
  readonly directory: string;
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

async function machineOver(bucketName: string): Promise<Machine> {
  const { R2_BUCKET, ...service } = (await S3Bucket.create(server, bucketName)).settings();
  const directory = mkdtempSync(`${root}/`);
  const path = join(directory, 'storage/wppackages.db');
  mkdirSync(join(directory, 'storage'));
  const configuration = readFileSync(join(repository, 'litestream.yml'), 'utf8');
  writeFileSync(
    join(directory, 'litestream.yml'),
    configuration.replace('sync-interval: 60s', `sync-interval: ${SYNC_SECONDS}s`),
  );
  const environment = {
    ...simulator.environment(),
    ...service,
    LITESTREAM_BUCKET: R2_BUCKET ?? '',
    PATH: pathWithLitestream(),
    STORAGE_PATH: join(directory, 'storage'),
    WPORG_REQUESTS_PER_SECOND: '10000',
    INSTALLS_PER_HOUR: '1000000',
    DOWNLOADS_PER_MINUTE: '1000000',
    DOWNLOAD_ENTRIES_PER_MINUTE: '1000000',
    INSTALL_DEDUPE_SECONDS: '1',
    DB_PATH: path,
  };
  const machine = { directory, path, environment };
  await succeed(machine, 'migrate');
  await succeed(machine, 'pipeline');
  return machine;
}

async function succeed({ environment, directory }: Machine, ...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(words, environment, directory);
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${String(code)}: ${stderr}`);
  return stdout;
}

/** Litestream around `serve`, as the manual runs it; the address of `serve`. */
async function serveReplicated({ directory, environment }: Machine): Promise<string> {
  const address = `127.0.0.1:${await freePort()}`;
  const serve = `${process.execPath} ${repository}/bin/wppackages.js serve --addr ${address}`;
  running = Replication.start(
    ['-config', 'litestream.yml', '-exec', serve],
    directory,
    environment,
  );
  const url = `http://${address}`;
  for (let tries = 0; tries < 200; tries += 1) {
    if (await answers(`${url}/health`)) return url;
    await sleep(100);
  }
  throw new Error(`serve does not answer: ${running.output}`);
}

/** Pipelines with something to do and installs, one after another, until it is stopped. */
function load(machine: Machine, url: string): { stop: () => Promise<void>; jobs: StartedCli[] } {
  let isOver = false;
  const jobs: StartedCli[] = [];
  const ingest = async (): Promise<void> => {
    for (let round = 0; !isOver; round += 1) {
      const downloads = [{ name: `wp-plugin/p${round % PACKAGES}`, version: '1.1.0.0' }];
      await fetch(`${url}/downloads`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'User-Agent': `Composer/2.8.${round}` },
        body: JSON.stringify({ downloads }),
      }).catch(() => undefined); // killed
    }
  };
  const pipelines = async (): Promise<void> => {
    while (!isOver) {
      released += 1;
      for (let index = 0; index < 50; index += 1) {
        catalogue.release('plugin', `p${index}`, `1.${released}`);
      }
      const job = startCli(['pipeline'], machine.environment, machine.directory);
      jobs.push(job);
      await job.done;
    }
  };
  const both = Promise.all([ingest(), pipelines()]);
  const stop = async (): Promise<void> => {
    isOver = true;
    await both;
  };
  return { stop, jobs };
}

/** The rows and the SHA-256 of every table. */
function tablesOf(path: string): Record<string, string> {
  const database = new Database(path, { readonly: true });
  const names = database
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'packages_fts%'`,
    )
    .pluck()
    .all() as string[];
  const tables = names
    .filter((name) => !RESTLESS.has(name))
    .map((name) => {
      const rows = database.prepare(`SELECT * FROM "${name}"`).raw().all();
      const text = rows
        .map((row) => JSON.stringify(row))
        .toSorted()
        .join('\n');
      return [name, `${rows.length} ${createHash('sha256').update(text).digest('hex')}`];
    });
  database.close();
  return Object.fromEntries(tables) as Record<string, string>;
}

/** The installs in the order in which they were committed. */
function installsOf(path: string): readonly { id: number; at: string }[] {
  const database = new Database(path, { readonly: true });
  const rows = database
    .prepare('SELECT id, created_at AS at FROM install_events ORDER BY id')
    .all();
  database.close();
  return rows as { id: number; at: string }[];
}

it('restores elsewhere every row that was written, after all processes were killed', async () => {
  const machine = await machineOver('quiet');
  const url = await serveReplicated(machine);
  const { stop } = load(machine, url);
  await sleep(LOAD_SECONDS * 1_000);
  await stop();
  await sleep(4 * SYNC_SECONDS * 1_000);
  await running?.kill();

  const elsewhere = join(mkdtempSync(`${root}/`), 'elsewhere.db');
  const report = await succeed(machine, 'db', 'restore', '-o', elsewhere, '--json');

  expect(JSON.parse(report)).toMatchObject({ path: elsewhere, migrated: 0, replaced: null });
  expect(installsOf(elsewhere).length).toBeGreaterThan(100);
  expect(tablesOf(elsewhere)).toEqual(tablesOf(machine.path));
  const snapshots = await litestream(
    ['snapshots', '-config', 'litestream.yml', './storage/wppackages.db'],
    machine.directory,
    machine.environment,
  );
  expect(snapshots).toMatch(/^replica\s+generation/);
}, 300_000);

it('loses no more than what was not yet sent, killed in the middle of the work', async () => {
  const machine = await machineOver('busy');
  const url = await serveReplicated(machine);
  const { stop, jobs } = load(machine, url);
  await sleep(LOAD_SECONDS * 1_000);
  jobs.at(-1)?.process.kill('SIGKILL');
  await running?.kill();
  await stop();
  const elsewhere = join(mkdtempSync(`${root}/`), 'elsewhere.db');
  const began = performance.now();
  await succeed(machine, 'db', 'restore', '-o', elsewhere);
  const recoverySeconds = (performance.now() - began) / 1_000;

  const kept = installsOf(elsewhere);
  const all = installsOf(machine.path);
  expect(kept.length).toBeGreaterThan(100);
  expect(all.slice(0, kept.length)).toEqual(kept);
  const lostSeconds =
    (Date.parse(all.at(-1)?.at ?? '') - Date.parse(kept.at(-1)?.at ?? '')) / 1_000;
  expect(lostSeconds).toBeLessThanOrEqual(SYNC_SECONDS + 2);
  expect(recoverySeconds).toBeLessThan(60);
  process.stderr.write(
    `litestream: lost ${lostSeconds} s of installs at a sync interval of ${SYNC_SECONDS} s, restored in ${recoverySeconds.toFixed(1)} s\n`,
  );
}, 300_000);

it('puts the restored state in the place of a database, and the pipeline goes on from it', async () => {
  const machine = await machineOver('again');
  await serveReplicated(machine);
  await sleep(3 * SYNC_SECONDS * 1_000);
  const refused = await runCli(
    ['db', 'restore', '--force'],
    machine.environment,
    machine.directory,
  );
  await running?.kill();
  const before = tablesOf(machine.path);
  await succeed(machine, 'db', 'restore', '--force');

  expect(refused.code).toBe(75);
  expect(refused.stderr).toMatch(/is in use by serve \(pid \d+ on /);
  expect(tablesOf(machine.path)).toEqual(before);
  await succeed(machine, 'pipeline');
}, 300_000);

it('sends backups of any size in parts', async () => {
  const machine = await machineOver('parts');
  const database = new Database(machine.path);
  database.exec('CREATE TABLE filling (bytes BLOB)');
  for (let row = 0; row < 30; row += 1) {
    database.exec('INSERT INTO filling VALUES (randomblob(1000000))');
  }
  database.close();

  await succeed(machine, 'db', 'backup', '--to-r2');
  expect(await succeed(machine, 'db', 'check-backup')).toContain('in the bucket is whole');
  await succeed(machine, 'db', 'restore', '--force', '--from-backup');
}, 300_000);
