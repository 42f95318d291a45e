import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Catalogue } from '../simulator/catalogue.js';
import { seededRandom } from '../simulator/seeded-random.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { ComposerProject } from '../support/composer-project.js';
import { freePort } from '../support/free-port.js';
import { Mirror } from '../support/mirror.js';
import { startRadosgw, type Radosgw } from '../support/radosgw.js';
import { runCli, startCli, type CliResult } from '../support/run-cli.js';
import { md5, S3Bucket } from '../support/s3-bucket.js';
import { startS3Proxy, type S3Proxy } from '../support/s3-proxy.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const PACKAGES = 80;
const BUCKET = 'public';

const root = temporaryDirectory();
const storage = mkdtempSync(`${root}/`);
const catalogue = new Catalogue();

let simulator: Simulator;
let server: Radosgw;
let bucket: S3Bucket;
let proxy: S3Proxy;
let site: S3Proxy;
let environment: Record<string, string>;
let application: ReturnType<typeof startCli>;
let mirror: Mirror;

beforeAll(async () => {
  for (let index = 0; index < PACKAGES; index += 1) {
    catalogue.add({ type: 'plugin', slug: `p${index}`, versions: ['1.0', '1.1'] });
  }
  catalogue.add({ type: 'theme', slug: 'astra', versions: ['4.0'] });
  simulator = await startSimulator({ catalogue });
  server = await startRadosgw();
  bucket = await S3Bucket.create(server, BUCKET);
  proxy = await startS3Proxy(server.endpoint);
  site = await startS3Proxy(server.endpoint, `/${BUCKET}`);
  const address = `127.0.0.1:${await freePort()}`;
  environment = {
    ...simulator.environment(),
    ...bucket.settings(proxy.url),
    APP_URL: `http://${address}`,
    STORAGE_PATH: storage,
    DB_PATH: join(storage, 'wppackages.db'),
    WPORG_REQUESTS_PER_SECOND: '10000',
    R2_CONCURRENCY: '4',
    R2_MAX_ATTEMPTS: '2',
  };
  await succeed('migrate');
  await succeed('pipeline', '--skip-deploy');
  application = startCli(['serve', '--addr', address], environment);
  await new Promise((resolve) => application.process.stdout?.once('data', resolve));
  mirror = new Mirror({
    siteUrl: site.url,
    appUrl: `http://${address}`,
    names: async () => {
      const keys = [...(await bucket.md5s()).keys()];
      return keys.flatMap((key) => /^p2\/(.+)\.json$/.exec(key)?.[1] ?? []);
    },
  });
});

afterAll(async () => {
  application.process.kill('SIGTERM');
  await application.done;
  await Promise.all([proxy.close(), site.close(), simulator.close(), server.close()]);
});

async function succeed(...words: string[]): Promise<CliResult> {
  const result = await runCli(words, environment);
  const { code, stderr } = result;
  expect({ words, code, stderr: code === 0 ? '' : stderr }).toEqual({ words, code: 0, stderr: '' });
  return result;
}

const current = (): string => readlinkSync(`${storage}/repository/current`).replace('builds/', '');

/** Takes the changes of the directory into a build that is not deployed. */
async function build(): Promise<void> {
  await succeed('pipeline', '--skip-deploy');
}

/** Gives every plugin another version. */
function releaseAll(version: string): void {
  for (let index = 0; index < PACKAGES; index += 1) {
    catalogue.release('plugin', `p${index}`, version);
  }
}

/** The public files of a build with their MD5, as `md5sum` knows them. */
function filesOf(id: string): Map<string, string> {
  const folder = `${storage}/repository/builds/${id}`;
  const lines = readFileSync(`${folder}/SHA256SUMS`, 'utf8').trim().split('\n');
  const names = lines.map((line) => line.slice(66)).filter((name) => name !== 'manifest.json');
  return new Map(names.map((name) => [name, md5(readFileSync(join(folder, name)))]));
}

/** Bucket and ledger hold the current build, and who follows the feed holds it too. */
async function expectAllTheSame(): Promise<void> {
  const wanted = filesOf(current());
  expect(await bucket.md5s()).toEqual(wanted);
  expect(unknownObjects()).toBe(0);
  await mirror.follow();
  wanted.delete('packages.json');
  wanted.delete('packages/list.json');
  const mirrored = [...mirror.files].map(([name, text]): [string, string] => [
    `p2/${name}.json`,
    md5(text),
  ]);
  expect(new Map(mirrored)).toEqual(wanted);
}

/** Rows of the ledger whose object was being written when a process died. */
function unknownObjects(): number {
  const database = new Database(join(storage, 'wppackages.db'), { readonly: true });
  const count = database
    .prepare<[], { n: number }>('SELECT count(*) AS n FROM deployed_objects WHERE sha256 IS NULL')
    .get();
  database.close();
  return count?.n ?? -1;
}

/** Kills the deploy after so many PUT requests; whether it was at work then. */
async function killAfter(puts: number, ...words: string[]): Promise<boolean> {
  proxy.reset();
  const { process: child, done } = startCli(['deploy', '--to-r2', ...words], environment);
  proxy.fault = (kind) => {
    if (kind === 'PUT' && proxy.puts.length >= puts) child.kill('SIGKILL');
    return undefined;
  };
  const { signal } = await done;
  proxy.fault = undefined;
  return signal === 'SIGKILL';
}

it('leads a mirror through deploys, rollbacks, closures and failures', async () => {
  await mirror.follow();
  await succeed('deploy', '--to-r2');
  await expectAllTheSame();

  releaseAll('1.2');
  catalogue.close('plugin', 'p7');
  await build();
  await succeed('update', '--name=p7', '--type=plugin', '--force');
  await succeed('build');
  await succeed('deploy', '--to-r2');
  await expectAllTheSame();
  expect(mirror.files.has('wp-plugin/p7')).toBe(false);

  await succeed('deploy', '--rollback', '--to-r2');
  await expectAllTheSame();
  await succeed('deploy', '--to-r2');
  await expectAllTheSame();

  proxy.fault = (kind, path) =>
    kind === 'PUT' && path.includes('p67') ? 'unavailable' : undefined;
  catalogue.release('plugin', 'p66', '1.3');
  catalogue.release('plugin', 'p67', '1.3');
  catalogue.release('plugin', 'p68', '1.3');
  await build();
  const before = current();
  const failed = await runCli(['deploy', '--to-r2'], environment);
  expect([failed.code, current()]).toEqual([1, before]);
  expect(failed.stderr).toMatch(/error: cannot store p2\/wp-plugin\/p67.*\n$/);
  await mirror.follow();
  proxy.fault = undefined;
  await succeed('deploy', before, '--to-r2');
  await expectAllTheSame();
  await succeed('deploy', '--to-r2');
  await expectAllTheSame();
  // At the start, and for the first deploy of all.
  expect(mirror.resyncs).toBe(2);
});

it('converges after SIGKILL at ten random uploads between two builds', async () => {
  const random = seededRandom(20261123);
  const older = current();
  releaseAll('2.0');
  await build();
  const newer = (await succeed('deploy', '--to-r2', '--dry-run', '--json')).stdout;
  const targets = [(JSON.parse(newer) as { buildId: string }).buildId, older];
  let kills = 0;
  for (let turn = 0; kills < 10 && turn < 20; turn += 1) {
    const target = targets[random() < 0.7 ? 0 : 1] ?? older;
    if (await killAfter(1 + Math.floor(random() * 40), target)) kills += 1;
    expect(targets).toContain(current());
    if (random() < 0.5) await mirror.follow();
  }
  expect(kills).toBeGreaterThanOrEqual(8);

  await succeed('deploy', '--to-r2');
  expect(current()).toBe(targets[0]);
  await expectAllTheSame();
  const idle = JSON.parse((await succeed('deploy', '--to-r2', '--json')).stdout) as object;
  expect(idle).toMatchObject({ bucket: { requests: 1 } });
}, 240_000);

it('sends only the rest after a kill', async () => {
  releaseAll('3.0');
  await build();
  expect(await killAfter(60)).toBe(true);
  const sent = proxy.puts.length;
  const { stdout } = await succeed('deploy', '--to-r2', '--json');
  const { bucket: report } = JSON.parse(stdout) as { bucket: { put: number } };
  // What was in flight, or confirmed and not recorded yet, is sent again.
  expect(report.put).toBeGreaterThanOrEqual(2 * (PACKAGES - 1) - sent);
  expect(report.put).toBeLessThanOrEqual(2 * (PACKAGES - 1) - sent + 8);
  await expectAllTheSame();
});

it('installs with the real Composer from the bucket, which names the application', async () => {
  const packages = JSON.parse(await bucket.text('packages.json')) as Record<string, unknown>;
  expect(packages['metadata-changes-url']).toBe(
    `${environment['APP_URL'] ?? ''}/metadata/changes.json`,
  );
  const project = new ComposerProject(root, site.url);
  project.requirements({ 'wp-plugin/p5': '^3.0', 'wp-theme/astra': '*' });
  const { code, output } = await project.run('update');
  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
  expect(project.locked()).toMatchObject({ 'wp-plugin/p5': '3.0', 'wp-theme/astra': '4.0' });
  expect(existsSync(join(project.directory, 'vendor/wp-plugin/p5/p5.php'))).toBe(true);
});

it('is part of the pipeline, which records how long it took', async () => {
  catalogue.release('plugin', 'p5', '3.1');
  const enabled = { ...environment, WP_PACKAGES_DEPLOY_R2: 'true' };
  const { code, stdout } = await runCli(['pipeline', '--json'], enabled);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ deploy: { outcome: 'promoted', bucket: { put: 2 } } });
  await expectAllTheSame();
  const database = new Database(join(storage, 'wppackages.db'), { readonly: true });
  const row = database
    .prepare('SELECT r2_upload_seconds AS s FROM builds WHERE id = ?')
    .get(current());
  database.close();
  expect(row).toEqual({ s: expect.any(Number) as number });
});

it('lets `sha256sum -c` agree with what was deployed', () => {
  const { status } = spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], {
    cwd: `${storage}/repository/current`,
  });
  expect(status).toBe(0);
});

describe('wrong settings', () => {
  beforeAll(async () => {
    catalogue.release('plugin', 'p1', '4.0');
    await build();
  });

  it.each([
    ['R2_SECRET_ACCESS_KEY', 'wrong', 1, /^error: .*the secret access key is wrong.*\n$/m],
    ['R2_BUCKET', 'nowhere', 1, /^error: .*there is no such bucket.*\n$/m],
    ['R2_ENDPOINT', 'http://127.0.0.1:9', 1, /^error: .*nothing answers at the endpoint.*\n$/m],
    ['R2_BUCKET', '', 2, /^error: R2_BUCKET: not set/m],
  ])('exits with one clear line when %s is %j', async (name, value, code, message) => {
    const before = current();
    const result = await runCli(['deploy', '--to-r2'], { ...environment, [name]: value });
    expect(result.code).toBe(code);
    expect(result.stderr).toMatch(message);
    expect(current()).toBe(before);
  });
});
