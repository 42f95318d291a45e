import { mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { jest } from '@jest/globals';
import { startOf } from '../../../src/build/build-id.js';
import { CleanupService } from '../../../src/deploy/cleanup.service.js';
import { DeployService } from '../../../src/deploy/deploy.service.js';
import { DeployRequest } from '../../../src/deploy/deploy.types.js';
import { PipelineRequest } from '../../../src/pipeline/pipeline-request.js';
import { PipelineService, type PipelineReport } from '../../../src/pipeline/pipeline.service.js';
import { StatusService } from '../../../src/pipeline/status.service.js';
import { rfc3339 } from '../../../src/shared/clock/clock.js';
import { HttpRequestError } from '../../../src/shared/http-client/http-errors.js';
import { JobRunner } from '../../../src/shared/jobs/job-runner.js';
import { SvnClient } from '../../../src/wordpress-org/svn.client.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openWordpressOrgApp, type WordpressOrgApp } from '../../support/wordpress-org-app.js';

const root = temporaryDirectory();
let directory: string;
let app: WordpressOrgApp;

/** A new application, with a plugin and a theme at WordPress.org. */
async function open(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  directory = mkdtempSync(`${root}/`);
  app = await openWordpressOrgApp(directory, environment);
  app.catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['5.0'] });
  app.catalogue.add({ type: 'theme', slug: 'astra', versions: ['1.0'] });
}

beforeEach(() => open());
afterEach(() => app.close());

function pipeline(request: Partial<PipelineRequest> = {}): Promise<PipelineReport> {
  return app
    .get(JobRunner)
    .run('pipeline', (job) =>
      app.get(PipelineService).run(Object.assign(new PipelineRequest(), request), job),
    );
}

function deploy(request: Partial<DeployRequest>): Promise<unknown> {
  return app
    .get(JobRunner)
    .run('deploy', (job) =>
      app.get(DeployService).deploy(Object.assign(new DeployRequest(), request), job),
    );
}

function current(): string {
  return readlinkSync(`${directory}/repository/current`).replace('builds/', '');
}

async function release(version: string): Promise<PipelineReport> {
  app.catalogue.release('plugin', 'akismet', version);
  app.clock.advance(60_000);
  return pipeline();
}

it('runs every step and records how long each took', async () => {
  const report = await pipeline();
  expect(report).toMatchObject({
    build: { outcome: 'built', packages: 2 },
    deploy: { outcome: 'promoted' },
    cleanup: { removed: [] },
  });
  expect(Object.keys(report.seconds)).toEqual([
    'discover',
    'update',
    'backfill',
    'build',
    'deploy',
  ]);
  const [row] = await app.database.query<Record<string, unknown>[]>('SELECT * FROM builds');
  expect(row).toMatchObject({ id: current(), status: 'completed', packages_total: 2 });
  for (const step of ['discover', 'update', 'build', 'deploy']) {
    expect(row?.[`${step}_seconds`]).toEqual(expect.any(Number));
  }
});

it('makes no build when nothing changed', async () => {
  await pipeline();
  app.clock.advance(300_000);
  const report = await pipeline();
  expect(report).toMatchObject({
    update: { looked: 0 },
    build: { outcome: 'unchanged' },
    deploy: { outcome: 'unchanged' },
  });
});

it('leaves steps out when asked to', async () => {
  const report = await pipeline({ skipDiscover: true, skipDeploy: true });
  expect(report.discover).toBeUndefined();
  expect(report.deploy).toBeUndefined();
  expect(report.update.looked).toBe(0);
});

it('stops at the first step that fails, names it, and keeps serving the old build', async () => {
  await pipeline();
  const before = current();
  app.catalogue.release('plugin', 'akismet', '5.1');
  app.simulator.faults.add({ service: 'api', kind: 'html' });
  await expect(pipeline()).rejects.toThrow(/^update: 1 of 1 packages gave no usable answer/);
  expect(current()).toBe(before);
  app.simulator.faults.clear();
  app.clock.advance(3_600_000);
  expect(await pipeline()).toMatchObject({
    build: { changed: 1 },
    deploy: { outcome: 'promoted' },
  });
});

it('goes on when the older log cannot be read', async () => {
  await app.discover();
  const failure = new HttpRequestError('the SVN log: HTTP 503', { transient: true });
  jest.spyOn(app.get(SvnClient), 'backwards').mockRejectedValue(failure);
  expect(await pipeline()).toMatchObject({ deploy: { outcome: 'promoted' } });
});

/** What the served file says of each version: `time` and `published-time`. */
function times(name: string): Record<string, readonly (string | undefined)[]> {
  const text = readFileSync(`${directory}/repository/current/p2/${name}.json`, 'utf8');
  const { packages } = JSON.parse(text) as {
    packages: Record<string, Record<string, string>[]>;
  };
  let whole: Record<string, string> = {};
  const rows = Object.values(packages)[0]?.map((changes) => {
    whole = { ...whole, ...changes };
    for (const [key, value] of Object.entries(whole)) {
      if (value === '__unset')
        whole = Object.fromEntries(Object.entries(whole).filter(([k]) => k !== key));
    }
    return [whole['version'], [whole['time'], whole['published-time']]] as const;
  });
  return Object.fromEntries(rows ?? []) as Record<string, readonly (string | undefined)[]>;
}

describe('the times in the documents', () => {
  function addJetpack(): void {
    app.catalogue.add({
      type: 'plugin',
      slug: 'jetpack',
      versions: [
        { tag: '1.0', at: '2024-05-01T10:00:00Z' },
        { tag: '2.0', at: '2026-03-01T10:00:00Z' },
      ],
    });
  }

  beforeEach(addJetpack);

  it('are those of the commits after the first run', async () => {
    expect(await pipeline()).toMatchObject({ backfill: { missing: 0 } });
    expect(times('wp-plugin/jetpack')).toEqual({
      '1.0': ['2024-05-01T10:00:00+00:00', '2024-05-01T10:00:00+00:00'],
      '2.0': ['2026-03-01T10:00:00+00:00', '2026-03-01T10:00:00+00:00'],
    });
    expect(times('wp-plugin/jetpack~dev')).toEqual({
      'dev-trunk': [undefined, '2026-03-01T10:00:00+00:00'],
    });
    app.clock.advance(60_000);
    expect(await pipeline()).toMatchObject({
      backfill: { entries: 0 },
      build: { outcome: 'unchanged' },
    });
  });

  it('are not made up while the older log is not read', async () => {
    await app.close();
    await open({ BACKFILL_REQUESTS: '0' });
    addJetpack();
    await pipeline();
    expect(times('wp-plugin/jetpack')).toEqual({
      '1.0': [undefined, undefined],
      '2.0': [undefined, undefined],
    });
    // Nobody waits for versions of a package that did not change for a month.
    expect(times('wp-plugin/akismet')).toEqual({ '5.0': [undefined, '2026-01-01T00:02:00+00:00'] });
    app.clock.advance(31 * 24 * 3_600_000);
    await pipeline();
    await pipeline();
    expect(times('wp-plugin/jetpack')).toMatchObject({
      '1.0': [undefined, '2026-03-01T10:00:00+00:00'],
    });
  });

  /** When the build that is served began. */
  const startOfCurrent = (): string => rfc3339(startOf(current())).replace('Z', '+00:00');

  it('say of a later release when the first promoted build with it began, for ever', async () => {
    await pipeline();
    app.catalogue.release('plugin', 'jetpack', '2.1', { at: '2026-03-10T11:00:00Z' });
    app.clock.advance(60_000);
    await pipeline({ skipDeploy: true });
    app.catalogue.release('plugin', 'akismet', '5.1');
    app.clock.advance(3_600_000);
    await pipeline();
    const served = startOfCurrent();
    expect(times('wp-plugin/jetpack')).toMatchObject({
      '2.0': ['2026-03-01T10:00:00+00:00', '2026-03-01T10:00:00+00:00'],
      '2.1': ['2026-03-10T11:00:00+00:00', served],
    });

    app.catalogue.retag('plugin', 'jetpack', '2.1', { at: '2026-03-10T13:30:00Z' });
    app.clock.advance(3_600_000);
    await pipeline();
    expect(startOfCurrent()).not.toBe(served);
    expect(times('wp-plugin/jetpack')).toMatchObject({
      '2.1': ['2026-03-10T13:30:00+00:00', served],
    });
    expect(
      await app.database.query(
        `SELECT DISTINCT published_basis FROM package_versions WHERE tag IN ('2.0', '2.1') ORDER BY 1`,
      ),
    ).toEqual([{ published_basis: 'served' }, { published_basis: 'svn' }]);
    app.clock.advance(60_000);
    expect(await pipeline()).toMatchObject({ build: { outcome: 'unchanged' } });
  });
});

it('reads the older log in slices until it is done', async () => {
  await app.close();
  await open({ SVN_LOG_CHUNK: '1', BACKFILL_REQUESTS: '1' });
  app.catalogue.add({ type: 'plugin', slug: 'jetpack', versions: ['1.0', '2.0', '3.0'] });
  const entries: (number | undefined)[] = [];
  for (let runs = 0; runs < 7; runs += 1) {
    entries.push((await pipeline()).backfill?.entries);
    app.clock.advance(300_000);
  }
  expect(entries).toEqual([2, 1, 1, 1, 1, 0, 0]);
  expect(
    await app.database.query('SELECT 1 FROM package_versions WHERE released_at IS NULL'),
  ).toEqual([]);
});

it('builds but promotes nothing while a rollback holds', async () => {
  await pipeline();
  const first = current();
  await release('5.1');
  await deploy({ rollback: true });
  expect(current()).toBe(first);
  expect(await release('5.2')).toMatchObject({
    build: { outcome: 'built' },
    deploy: { outcome: 'held' },
  });
  expect(current()).toBe(first);
  await deploy({});
  expect(current()).not.toBe(first);
});

it('keeps the current build and five others', async () => {
  await pipeline();
  for (const version of ['5.1', '5.2', '5.3', '5.4', '5.5', '5.6', '5.7']) await release(version);
  const report = await release('5.8');
  expect(report.cleanup?.kept).toHaveLength(6);
});

it('does not fail when cleaning up fails', async () => {
  await pipeline();
  jest.spyOn(CleanupService.prototype, 'cleanup').mockRejectedValueOnce(new Error('busy'));
  expect(await release('5.1')).toMatchObject({ deploy: { outcome: 'promoted' } });
});

describe('status', () => {
  it('tells what an operator asks', async () => {
    await pipeline();
    app.clock.advance(42_000);
    expect(await app.get(StatusService).report()).toMatchObject({
      currentBuild: current(),
      running: [],
      lagSeconds: 42,
      directories: [
        { type: 'plugin', active: 1, closed: 0, neverSynced: 0, due: 0, dirty: 0 },
        { type: 'theme', active: 1 },
      ],
      lastRuns: [{ command: 'pipeline', status: 'completed' }],
    });
  });

  it('works before anything was done, and after the builds are gone', async () => {
    expect(await app.get(StatusService).report()).toMatchObject({
      currentBuild: null,
      lagSeconds: null,
      lastRuns: [],
    });
    await pipeline();
    rmSync(`${directory}/repository`, { recursive: true });
    expect(await app.get(StatusService).report()).toMatchObject({ currentBuild: null });
  });
});
