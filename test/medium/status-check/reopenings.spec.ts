import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { BuildService } from '../../../src/build/build.service.js';
import { BuildRequest, type BuildReport } from '../../../src/build/build.types.js';
import { PipelineRequest } from '../../../src/pipeline/pipeline-request.js';
import { PipelineService } from '../../../src/pipeline/pipeline.service.js';
import { JobRunner } from '../../../src/shared/jobs/job-runner.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openStatusCheckApp, type StatusCheckApp } from './status-check-app.js';

const MINUTE = 60_000;
const CLOSED = 'closed plugin/akismet check-status (2026-03-09 security-issue)';

const root = temporaryDirectory();
let app: StatusCheckApp;

beforeEach(async () => {
  app = await openStatusCheckApp(mkdtempSync(`${root}/`));
  app.catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['4.0', '4.1', '4.2', '5.0'] });
  app.catalogue.add({ type: 'plugin', slug: 'jetpack', versions: ['1.0'] });
  await pipeline();
  app.catalogue.close('plugin', 'akismet', { date: '2026-03-09', reason: 'security-issue' });
  app.clock.advance(MINUTE);
  await app.check();
});
afterEach(() => app.close());

function pipeline(): Promise<unknown> {
  return app
    .get(JobRunner)
    .run('pipeline', (job) => app.get(PipelineService).run(new PipelineRequest(), job));
}

function build(): Promise<BuildReport> {
  return app
    .get(JobRunner)
    .run('build', (job) => app.get(BuildService).run(new BuildRequest(), job));
}

function document(): string {
  return `${app.config.storage.path}/repository/current/p2/wp-plugin/akismet.json`;
}

/** What mirrors are told of the package, oldest first. */
async function feed(): Promise<string[]> {
  const rows = await app.database.query<{ action: string }[]>(
    `SELECT action FROM metadata_changes WHERE package_name = 'wp-plugin/akismet'
     ORDER BY timestamp`,
  );
  return rows.map(({ action }) => action);
}

async function reopenAndCheck(): Promise<void> {
  app.catalogue.reopen('plugin', 'akismet');
  app.clock.advance(MINUTE);
  expect(await app.check()).toMatchObject({ reactivated: 1 });
}

describe('a package that opens again', () => {
  it('stays as it was while closed until an update has read it', async () => {
    await reopenAndCheck();
    expect(await app.check()).toMatchObject({ reactivated: 0 });
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      is_active: 0,
      closed_at: '2026-03-09',
      close_reason: 'security-issue',
      next_sync_at: '2026-03-10T12:02:00Z',
    });
    expect(await app.changes()).toEqual([CLOSED]);

    expect(await app.update()).toMatchObject({ looked: 1, reopened: 1 });
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      is_active: 1,
      closed_at: null,
      close_reason: null,
      seen_open_check_id: null,
    });
    expect(await app.changes()).toEqual([CLOSED, 'reopened plugin/akismet check-status']);
  });

  it('has only the versions that the directory lists now', async () => {
    for (const tag of ['4.0', '4.1', '4.2']) app.catalogue.removeTag('plugin', 'akismet', tag);
    await reopenAndCheck();
    expect(await app.update()).toMatchObject({ reopened: 1, doubted: 0 });
    expect(await app.versions('plugin', 'akismet')).toEqual({
      '4.0': 'unlisted',
      '4.1': 'unlisted',
      '4.2': 'unlisted',
      '5.0': 'published',
    });
  });

  it('is in no build, and in no news of mirrors, before an update has read it', async () => {
    app.clock.advance(MINUTE);
    await pipeline();
    expect(existsSync(document())).toBe(false);

    app.catalogue.removeTag('plugin', 'akismet', '4.0');
    await reopenAndCheck();
    expect(await build()).toMatchObject({ outcome: 'unchanged' });
    expect(await feed()).toEqual(['delete']);

    app.clock.advance(MINUTE);
    await pipeline();
    expect(readFileSync(document(), 'utf8')).not.toContain('4.0');
    expect(await feed()).toEqual(['delete', 'update']);
  });

  it('is read by a later update when one got no answer', async () => {
    await reopenAndCheck();
    const heal = app.simulator.faults.add({ service: 'api', slug: 'akismet', kind: 'garbage' });
    expect(await app.update()).toMatchObject({ looked: 1, failed: 1 });
    expect(await app.row('plugin', 'akismet')).toMatchObject({ is_active: 0 });
    heal();
    app.clock.advance(5 * MINUTE);
    expect(await app.update()).toMatchObject({ reopened: 1 });
  });

  it('is not opened when the update hears that it is closed after all', async () => {
    await reopenAndCheck();
    app.catalogue.close('plugin', 'akismet', { date: '2026-03-10' });
    expect(await app.update()).toMatchObject({ looked: 1, reopened: 0 });
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      is_active: 0,
      closed_at: '2026-03-10',
      next_sync_at: null,
      seen_open_check_id: null,
    });
    expect(await app.changes()).toEqual([CLOSED, 'restated plugin/akismet update (2026-03-10)']);
  });

  it('is asked for anew when the update heard of nothing', async () => {
    await reopenAndCheck();
    const heal = app.simulator.faults.add({ service: 'api', slug: 'akismet', kind: 'not-found' });
    await app.update();
    expect(await app.row('plugin', 'akismet')).toMatchObject({ is_active: 0, next_sync_at: null });
    heal();
    expect(await app.check()).toMatchObject({ reactivated: 1 });
    expect(await app.update()).toMatchObject({ reopened: 1 });
  });
});

it('keeps the history of a package however many checks come after it', async () => {
  app.clock.advance(400 * 24 * 60 * MINUTE);
  await app.check();
  expect(await app.changes()).toEqual([CLOSED]);
});
