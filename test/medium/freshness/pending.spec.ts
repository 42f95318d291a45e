import { mkdtempSync } from 'node:fs';
import { jest } from '@jest/globals';
import { CatalogSnapshotQueries } from '../../../src/build/catalog-snapshot.queries.js';
import { FreshnessService } from '../../../src/freshness/freshness.service.js';
import type { Lag, PendingRelease } from '../../../src/freshness/freshness.types.js';
import { StatusService } from '../../../src/pipeline/status.service.js';
import { RunFailedError } from '../../../src/shared/errors/app-error.js';
import { runDeploy, runPipeline } from '../../support/pipeline-steps.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openWordpressOrgApp, type WordpressOrgApp } from '../../support/wordpress-org-app.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const root = temporaryDirectory();
let app: WordpressOrgApp;

beforeEach(async () => {
  app = await openWordpressOrgApp(mkdtempSync(`${root}/`));
  app.catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['4.0', '4.1', '5.0'] });
  for (const slug of ['astra', 'neve', 'hello']) {
    app.catalogue.add({ type: 'theme', slug, versions: ['1.0'] });
  }
  await runPipeline(app);
  app.clock.advance(5 * MINUTE);
});
afterEach(() => app.close());

/** Releases at 12:02; the clock is at 12:05. */
function release(tag: string): void {
  app.catalogue.release('plugin', 'akismet', tag, { at: '2026-03-10T12:02:00Z' });
}

async function pending(): Promise<readonly PendingRelease[]> {
  return (await app.get(StatusService).report()).pending;
}

function lag(): Promise<Lag> {
  return app.get(FreshnessService).lag(app.clock.now());
}

/** Each pending tag with its reason. */
async function reasons(): Promise<Record<string, string>> {
  return Object.fromEntries((await pending()).map(({ tag, because }) => [tag, because]));
}

it('is nothing when all is published', async () => {
  release('5.1');
  await runPipeline(app);

  expect(await pending()).toEqual([]);
  expect(await lag()).toEqual({ totalSeconds: 0, oursSeconds: 0, pending: 0 });
});

it('is a release that the directory does not list yet', async () => {
  app.catalogue.freeze('plugin', 'akismet');
  release('5.1');
  await runPipeline(app);

  expect(await pending()).toEqual([
    {
      type: 'plugin',
      name: 'akismet',
      tag: '5.1',
      committedAt: '2026-03-10T12:02:00Z',
      seenAt: '2026-03-10T12:05:00Z',
      agreedAt: null,
      because: 'directory',
      detail: null,
      nextLookAt: '2026-03-10T12:06:00Z',
    },
  ]);
  expect(await lag()).toEqual({ totalSeconds: 180, oursSeconds: 0, pending: 1 });
});

it('is no commit of long ago that was seen late, as of a revision that could not be read', async () => {
  app.catalogue.freeze('plugin', 'akismet');
  app.catalogue.release('plugin', 'akismet', '5.1', { at: '2026-03-02T12:00:00Z' });
  await runPipeline(app);

  expect(await pending()).toEqual([]);
  expect(await lag()).toEqual({ totalSeconds: 0, oursSeconds: 0, pending: 0 });
});

it('is a release of an answer that is not believed', async () => {
  const revision = app.catalogue.repository('plugin').head;
  release('5.1');
  await runPipeline(app);
  app.catalogue.freeze('plugin', 'akismet', { revision });
  release('5.2');
  await runPipeline(app);

  expect(await reasons()).toEqual({ '5.2': 'doubted' });
});

it('waits for a build, its promotion, and the end of a hold', async () => {
  release('5.1');
  await app.discover();
  await app.update();
  expect(await reasons()).toEqual({ '5.1': 'build' });
  app.clock.advance(MINUTE);
  await runPipeline(app, { skipDeploy: true });
  expect(await reasons()).toEqual({ '5.1': 'promotion' });
  app.clock.advance(MINUTE);
  expect(await lag()).toEqual({ totalSeconds: 300, oursSeconds: 120, pending: 1 });

  await runDeploy(app);
  expect(await reasons()).toEqual({});
  app.clock.advance(MINUTE);
  await runDeploy(app, { rollback: true });
  app.catalogue.release('plugin', 'akismet', '5.2', { at: '2026-03-10T12:07:00Z' });
  await runPipeline(app);
  expect(await reasons()).toEqual({ '5.1': 'hold', '5.2': 'hold' });
  expect(await lag()).toEqual({ totalSeconds: 360, oursSeconds: 180, pending: 2 });

  await runDeploy(app);
  expect(await reasons()).toEqual({});
});

it('says why the build failed that would have it', async () => {
  release('5.1');
  const snapshots = app.get(CatalogSnapshotQueries);
  jest.spyOn(snapshots, 'read').mockRejectedValueOnce(new RunFailedError('no room to read'));
  await expect(runPipeline(app)).rejects.toThrow('no room to read');

  expect(await pending()).toMatchObject([{ tag: '5.1', because: 'failed-build' }]);
  expect((await pending())[0]?.detail).toContain('no room to read');
});

it('tells what is withheld, for which nobody waits', async () => {
  app.catalogue.tag('plugin', 'akismet', '6.0', { at: '2026-03-10T12:02:00Z' });
  await runPipeline(app);

  expect(await pending()).toMatchObject([
    { tag: '6.0', because: 'withheld', detail: 'unreleased', agreedAt: null },
  ]);
  expect(await lag()).toEqual({ totalSeconds: 0, oursSeconds: 0, pending: 0 });
});

it('tells for a week what was released before its package was closed', async () => {
  release('5.1');
  await app.discover();
  app.catalogue.close('plugin', 'akismet');
  await runPipeline(app);

  expect(await reasons()).toEqual({ '5.1': 'closed' });
  expect(await lag()).toMatchObject({ pending: 0 });
  app.clock.advance(7 * DAY);
  expect(await pending()).toEqual([]);
});

it('does not wait for what was deleted', async () => {
  app.catalogue.freeze('plugin', 'akismet');
  release('5.1');
  await runPipeline(app);
  app.catalogue.removeTag('plugin', 'akismet', '5.1', { at: '2026-03-10T12:06:00Z' });
  app.clock.advance(MINUTE);
  await runPipeline(app);

  expect(await pending()).toEqual([]);
});

it('does not wait longer than a week for a directory in Subversion that is never listed', async () => {
  app.catalogue.freeze('plugin', 'akismet');
  release('5.1');
  await runPipeline(app);
  app.clock.advance(7 * DAY - MINUTE);
  expect(await reasons()).toEqual({ '5.1': 'directory' });
  app.clock.advance(MINUTE);
  expect(await reasons()).toEqual({});
});

it('waits for no directory that is no version', async () => {
  app.catalogue.freeze('plugin', 'akismet');
  release('final');
  await runPipeline(app);

  expect(await pending()).toEqual([]);
});

it('is part of what status tells, with the spread of the last day', async () => {
  release('5.1');
  await runPipeline(app);

  expect((await app.get(StatusService).report()).freshness).toMatchObject({
    releases: {
      published: 1,
      total: { p50Seconds: 180, p95Seconds: 180, worstSeconds: 180 },
      directory: { worstSeconds: 0 },
      ours: { worstSeconds: 180 },
    },
    lag: { totalSeconds: 0, oursSeconds: 0, pending: 0 },
    lagOfDay: { samples: 0, total: null, ours: null },
    lagByDay: [],
  });
  app.clock.advance(DAY);
  expect((await app.get(StatusService).report()).freshness.releases).toEqual({
    published: 0,
    total: null,
    directory: null,
    ours: null,
  });
});
