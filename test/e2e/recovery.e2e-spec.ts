import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Catalogue } from '../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { JobStorage } from '../support/job-server.js';
import { runCli } from '../support/run-cli.js';
import { startS3Server, type S3Server } from '../support/s3-server.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

/** The steps of docs/recovery.md, done as they stand there; each test has the heading of its section. */
const GUIDE = readFileSync(join(import.meta.dirname, '../../docs/recovery.md'), 'utf8');

/** Rehearsed where there is a small disk. */
const ELSEWHERE = ['The disk is full'];

const root = temporaryDirectory();
const rehearsed = new Set<string>(ELSEWHERE);
const storages: JobStorage[] = [];
let simulator: Simulator;
let bucket: S3Server;
let releases = 0;

beforeAll(async () => {
  const catalogue = new Catalogue();
  for (let index = 0; index < 8; index += 1) {
    catalogue.add({ type: 'plugin', slug: `package-${index}`, versions: ['1.0'] });
  }
  simulator = await startSimulator({ catalogue });
  bucket = await startS3Server();
});
afterEach(async () => {
  rehearsed.add(expect.getState().currentTestName ?? '');
  bucket.habit = () => undefined;
  await Promise.all(storages.splice(0).map((storage) => storage.killAll()));
});
afterAll(async () => {
  await Promise.all([simulator.close(), bucket.close()]);
});

/** A repository that was built and promoted. */
async function running(settings: Readonly<Record<string, string>> = {}): Promise<JobStorage> {
  const storage = new JobStorage(root, simulator, settings);
  storages.push(storage);
  await storage.run('migrate');
  await storage.run('pipeline');
  return storage;
}

/** Gives the next pipeline something to build. */
function release(): void {
  releases += 1;
  simulator.catalogue.release('plugin', 'package-1', `2.${releases}`);
}

function currentOf(storage: JobStorage): string {
  return readlinkSync(`${storage.directory}/repository/current`).replace('builds/', '');
}

/** How the command fails. */
async function failure(storage: JobStorage, ...words: string[]): Promise<string> {
  const { code, stderr } = await runCli(words, storage.environment);
  if (code === 0) throw new Error(`${words.join(' ')} did not fail`);
  return stderr;
}

function change(storage: JobStorage, sql: string): void {
  const database = new Database(storage.databasePath);
  database.exec(sql);
  database.close();
}

function read(storage: JobStorage, sql: string): unknown {
  const database = new Database(storage.databasePath, { readonly: true });
  const value = database.prepare(sql).pluck().get();
  database.close();
  return value;
}

it('Build fails integrity validation', async () => {
  const storage = await running();
  const served = currentOf(storage);
  release();
  await storage.run('pipeline', '--skip-deploy');
  const builds = `${storage.directory}/repository/builds`;
  const damaged = readdirSync(builds).toSorted().at(-1) ?? '';
  writeFileSync(`${builds}/${damaged}/p2/wp-plugin/package-1.json`, '{}');

  expect(await failure(storage, 'deploy')).toContain('package-1');
  expect(currentOf(storage)).toBe(served);
  await storage.run('build', '--force');
  await storage.run('deploy');

  expect([served, damaged]).not.toContain(currentOf(storage));
});

it('Bad promotion', async () => {
  const storage = await running();
  const first = currentOf(storage);
  release();
  await storage.run('pipeline');
  const second = currentOf(storage);

  await storage.run('deploy', '--rollback');
  expect(currentOf(storage)).toBe(first);
  expect((await storage.status()).hold).toMatchObject({ buildId: first });
  await storage.run('deploy', second);

  expect(currentOf(storage)).toBe(second);
  expect((await storage.status()).hold).toBeNull();
});

it('R2 sync failed mid-upload', async () => {
  const storage = await running({ ...bucket.settings, WP_COMPOSER_DEPLOY_R2: 'true' });
  const before = currentOf(storage);
  release();
  bucket.habit = ({ method, key }) =>
    method === 'PUT' && key?.startsWith('p2/') === true ? 'reset' : undefined;
  await failure(storage, 'pipeline');
  expect(currentOf(storage)).toBe(before);

  bucket.habit = () => undefined;
  await storage.run('deploy', '--to-r2');
  expect(currentOf(storage)).not.toBe(before);
});

it('Telemetry counters stale', async () => {
  const storage = await running();
  change(
    storage,
    `INSERT INTO install_events (package_id, version, created_at)
     SELECT id, '1.0', strftime('%Y-%m-%dT%H:%M:%SZ') FROM packages WHERE name = 'package-1'`,
  );
  await storage.run('aggregate-installs');

  const total = `SELECT wp_packages_installs_total FROM packages WHERE name = 'package-1'`;
  expect(read(storage, total)).toBe(1);
});

it('Expired sessions accumulating', async () => {
  const storage = await running();
  change(
    storage,
    `INSERT INTO users (id, email, name, password_hash, is_admin, created_at)
       VALUES (1, 'admin@example.com', 'Admin', 'x', 1, '2026-03-10T12:00:00Z');
     INSERT INTO sessions
       (key_hash, user_id, created_at, last_seen_at, expires_at, network, user_agent)
       VALUES ('old', 1, '2026-03-10T12:00:00Z', '2026-03-10T12:00:00Z', '2026-03-10T13:00:00Z', '', ''),
              ('new', 1, '2026-03-10T12:00:00Z', '2999-01-01T00:00:00Z', '2999-01-01T00:00:00Z', '', '');`,
  );
  const { stdout } = await runCli(['cleanup-sessions'], storage.environment);
  expect(stdout).toBe('sessions removed: 1; old entries of the audit log: 0\n');
  expect(await storage.run('status')).toContain('cleanup-sessions');
});

it('Database locked errors', async () => {
  const storage = await running();
  expect(read(storage, 'PRAGMA journal_mode')).toBe('wal');
  const other = new Database(storage.databasePath);
  other.exec('BEGIN IMMEDIATE');
  expect(await failure(storage, 'aggregate-installs')).toMatch(/database.*locked/);
  expect((await storage.status()).running).toEqual([]);
  other.exec('ROLLBACK');
  other.close();

  await storage.run('aggregate-installs');
  await storage.serve();
  await storage.eventually('the first is elected', () => storage.lease('dispatcher'));
  const second = await storage.serve();
  await storage.eventually(
    'the second warns',
    () => second.log().includes('another serve uses this database') || undefined,
  );
});

it('The database is damaged', async () => {
  const storage = await running();
  const backup = `${storage.directory}/kept.db`;
  await storage.run('db', 'backup', '-o', backup);
  const path = storage.databasePath;
  change(storage, 'PRAGMA journal_mode = DELETE');
  writeFileSync(path, readFileSync(path).fill(0xff, 8_192, 65_536));
  expect(await failure(storage, 'db', 'check')).toContain('is not in order');

  await storage.run('db', 'restore', '--force', '--from', backup);
  await storage.run('db', 'check');
  release();
  await storage.run('pipeline');
  expect(existsSync(`${path}.replaced`)).toBe(true);
});

it('The bucket is lost', async () => {
  const storage = await running({ ...bucket.settings, WP_COMPOSER_DEPLOY_R2: 'true' });
  const before = await bucket.md5s();
  const empty = await startS3Server();
  const moved = { ...storage.environment, ...empty.settings };
  const { code } = await runCli(['deploy', '--to-r2'], moved);
  const after = await empty.md5s();
  await empty.close();

  expect(code).toBe(0);
  expect([...after.keys()].toSorted()).toEqual([...before.keys()].toSorted());
});

it('A release is bad', async () => {
  const storage = await running();
  const backup = `${storage.directory}/before-upgrade.db`;
  await storage.run('db', 'backup', '-o', backup);
  change(
    storage,
    `INSERT INTO migrations (timestamp, name) VALUES (9000000000000, 'Newer9000000000000')`,
  );
  expect(await failure(storage, 'pipeline')).toContain('Newer9000000000000');

  await storage.run('db', 'restore', '--force', '--from', backup);
  release();
  await storage.run('pipeline');
});

it('A lease is stuck', async () => {
  const storage = await running();
  const heal = simulator.faults.add({ service: 'api', kind: 'slow', ms: 600_000 });
  release();
  const hanging = storage.start('pipeline');
  const id = await storage.eventually(
    'it is at work',
    () => storage.rows(`WHERE status = 'running'`)[0]?.id,
  );
  expect(await failure(storage, 'build')).toContain(`wppackages jobs cancel ${id}`);

  hanging.process.kill('SIGKILL');
  await hanging.done;
  heal();
  await storage.run('pipeline');
  expect(storage.row(id)).toMatchObject({ status: 'cancelled' });
});

it('rehearses every section of the guide', () => {
  const headings = [...GUIDE.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);

  expect(headings.toSorted()).toEqual([...rehearsed].toSorted());
});
