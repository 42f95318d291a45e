import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { DeployService } from '../../../src/deploy/deploy.service.js';
import { DeployRequest } from '../../../src/deploy/deploy.types.js';
import { PipelineRequest } from '../../../src/pipeline/pipeline-request.js';
import { PipelineService, type PipelineReport } from '../../../src/pipeline/pipeline.service.js';
import { StatusService } from '../../../src/pipeline/status.service.js';
import { JobRunner } from '../../../src/shared/jobs/job-runner.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openWordpressOrgApp, type WordpressOrgApp } from '../../support/wordpress-org-app.js';

const root = temporaryDirectory();
let directory: string;
let app: WordpressOrgApp;

beforeEach(async () => {
  directory = mkdtempSync(`${root}/`);
  app = await openWordpressOrgApp(directory);
  app.catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['5.0'] });
  app.catalogue.add({ type: 'theme', slug: 'astra', versions: ['1.0'] });
});
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
  expect(Object.keys(report.seconds)).toEqual(['discover', 'update', 'build', 'deploy']);
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
  const cleanup = app.get(DeployService).cleanup.bind(app.get(DeployService));
  Object.assign(app.get(DeployService), { cleanup: () => Promise.reject(new Error('busy')) });
  expect(await release('5.1')).toMatchObject({ deploy: { outcome: 'promoted' } });
  Object.assign(app.get(DeployService), { cleanup });
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
