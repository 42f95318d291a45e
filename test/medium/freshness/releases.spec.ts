import { mkdtempSync } from 'node:fs';
import { jest } from '@jest/globals';
import { DiscoveredPackagesRepository } from '../../../src/catalog/discovered-packages.repository.js';
import { ReleasesRepository } from '../../../src/catalog/releases.repository.js';
import { AnnouncementService } from '../../../src/changes/announcement.service.js';
import { runDeploy, runPipeline } from '../../support/pipeline-steps.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openWordpressOrgApp, type WordpressOrgApp } from '../../support/wordpress-org-app.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const root = temporaryDirectory();
let app: WordpressOrgApp;

beforeEach(async () => {
  app = await openWordpressOrgApp(mkdtempSync(`${root}/`));
  app.catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['5.0'] });
  app.catalogue.add({ type: 'theme', slug: 'astra', versions: ['1.0'] });
  await runPipeline(app); // at 12:00
});
afterEach(() => app.close());

function release(tag: string, at: string): void {
  app.catalogue.release('plugin', 'akismet', tag, { at: `2026-03-10T${at}:00Z` });
}

/** The directory answers as it is now, whatever happens. */
function freeze(): () => void {
  app.catalogue.freeze('plugin', 'akismet');
  return () => {
    app.catalogue.thaw('plugin', 'akismet');
  };
}

async function pipelineAfter(minutes: number): Promise<void> {
  app.clock.advance(minutes * MINUTE);
  await runPipeline(app);
}

/** Each release with the times (hh:mm) of its commit, when it was seen, listed, built and promoted. */
async function releases(): Promise<Record<string, readonly (string | null)[]>> {
  const rows = await app.database.query<Record<string, string | null>[]>(
    `SELECT tag, committed_at, seen_at, agreed_at, build_started_at, built_at, promoted_at
     FROM releases ORDER BY tag`,
  );
  return Object.fromEntries(
    rows.map(({ tag, ...times }) => [
      tag ?? '',
      Object.values(times).map((time) => time?.slice(11, 16) ?? null),
    ]),
  );
}

/** The times of a release before it was built. */
async function untilAgreed(tag: string): Promise<readonly (string | null)[] | undefined> {
  return (await releases())[tag]?.slice(0, 3);
}

it('keeps when a release came to each stage', async () => {
  const thaw = freeze();
  release('5.1', '12:02');
  await pipelineAfter(5);
  expect(await releases()).toEqual({});
  thaw();
  app.clock.advance(2 * MINUTE);
  await app.update();
  app.clock.advance(1 * MINUTE);
  await runPipeline(app, { skipDeploy: true });
  app.clock.advance(3 * MINUTE);
  await runDeploy(app);

  expect(await releases()).toEqual({
    '5.1': ['12:02', '12:05', '12:07', '12:08', '12:08', '12:11'],
  });
});

it('takes what came with the first import, or from the older log, for no release', async () => {
  app.catalogue.add({
    type: 'plugin',
    slug: 'jetpack',
    versions: ['1.0', { tag: '2.0', at: '2026-03-10T11:59:00Z' }],
  });
  app.catalogue.add({ type: 'plugin', slug: 'tagged', versions: ['1.0'] });
  app.catalogue.tag('plugin', 'tagged', '2.0', { at: '2026-03-10T12:01:00Z' });
  await pipelineAfter(5);
  await pipelineAfter(5);

  expect(await releases()).toEqual({});
  expect(await app.database.query('SELECT tag FROM package_versions WHERE seen_at > 0')).toEqual(
    [],
  );
});

it('keeps a release that the directory listed before the log showed it', async () => {
  release('5.1', '12:02');
  app.catalogue.repository('plugin').reportLag = 1;
  app.clock.advance(3 * MINUTE);
  await app.update({ name: 'akismet' });
  app.catalogue.repository('plugin').reportLag = 0;
  await pipelineAfter(2);

  expect(await releases()).toEqual({ '5.1': [null, null, '12:03', '12:05', '12:05', '12:05'] });
});

it('keeps each release once, whatever is promoted again or rolled back', async () => {
  release('5.1', '12:02');
  await pipelineAfter(5);
  release('5.2', '12:06');
  await pipelineAfter(5);
  const before = await releases();
  expect(Object.keys(before)).toEqual(['5.1', '5.2']);

  await runDeploy(app, { rollback: true });
  await runDeploy(app, { rollback: true });
  app.clock.advance(MINUTE);
  await runDeploy(app);
  await pipelineAfter(5);

  expect(await releases()).toEqual(before);
});

it('loses and doubles no release when it is killed between two writes', async () => {
  release('5.1', '12:02');
  app.clock.advance(5 * MINUTE);
  const applied = jest
    .spyOn(app.get(DiscoveredPackagesRepository), 'applyLog')
    .mockRejectedValueOnce(new Error('killed before the log is applied'));
  await expect(runPipeline(app)).rejects.toThrow('killed');
  applied.mockRestore();
  const announced = jest
    .spyOn(app.get(AnnouncementService), 'announce')
    .mockRejectedValueOnce(new Error('killed after the link moved'));
  await expect(runPipeline(app)).rejects.toThrow('killed');
  expect(await releases()).toEqual({});
  announced.mockRestore();
  const recorded = jest
    .spyOn(app.get(ReleasesRepository), 'recordPromotion')
    .mockRejectedValueOnce(new Error('killed within the promotion'));
  await expect(runPipeline(app)).rejects.toThrow('killed');
  recorded.mockRestore();

  await pipelineAfter(5);
  await pipelineAfter(5);

  expect(await untilAgreed('5.1')).toEqual(['12:02', '12:05', '12:05']);
  expect(await app.database.query('SELECT tag FROM releases')).toEqual([{ tag: '5.1' }]);
});

it('knows no release that was deleted before it was published', async () => {
  const thaw = freeze();
  release('5.1', '12:02');
  await pipelineAfter(5);
  app.catalogue.removeTag('plugin', 'akismet', '5.1', { at: '2026-03-10T12:06:00Z' });
  app.catalogue.commitTrunk('akismet', {
    stableTag: '5.0',
    version: '5.0',
    at: '2026-03-10T12:07:00Z',
  });
  thaw();
  await pipelineAfter(5);

  expect(await releases()).toEqual({});
});

it('knows no release that was deleted between its build and the promotion', async () => {
  release('5.1', '12:02');
  app.clock.advance(5 * MINUTE);
  await runPipeline(app, { skipDeploy: true });
  app.catalogue.removeTag('plugin', 'akismet', '5.1', { at: '2026-03-10T12:06:00Z' });
  app.catalogue.release('plugin', 'akismet', '5.2', { at: '2026-03-10T12:06:30Z' });
  await pipelineAfter(5);

  expect(Object.keys(await releases())).toEqual(['5.2']);
});

describe('a tag made anew', () => {
  it('before the directory lists it is released by the last commit', async () => {
    const thaw = freeze();
    release('5.1', '12:02');
    await pipelineAfter(5);
    app.catalogue.retag('plugin', 'akismet', '5.1', { at: '2026-03-10T12:07:00Z' });
    thaw();
    await pipelineAfter(5);

    expect(await untilAgreed('5.1')).toEqual(['12:07', '12:10', '12:10']);
  });

  it('before its build is promoted counts for us alone', async () => {
    release('5.1', '12:02');
    app.clock.advance(5 * MINUTE);
    await runPipeline(app, { skipDeploy: true });
    app.catalogue.retag('plugin', 'akismet', '5.1', { at: '2026-03-10T12:07:00Z' });
    await pipelineAfter(5);

    expect(await untilAgreed('5.1')).toEqual([null, '12:05', '12:05']);
  });

  it('after it was published is no release', async () => {
    release('5.1', '12:02');
    await pipelineAfter(5);
    const before = await releases();
    app.catalogue.retag('plugin', 'akismet', '5.1', { at: '2026-03-10T12:07:00Z' });
    await pipelineAfter(5);

    expect(await releases()).toEqual(before);
  });
});

it('does not blame anybody for a release of a package that was closed meanwhile', async () => {
  release('5.1', '12:02');
  app.clock.advance(5 * MINUTE);
  await app.discover();
  app.catalogue.close('plugin', 'akismet');
  await pipelineAfter(1);
  expect(await app.row('plugin', 'akismet')).toMatchObject({ is_active: 0 });
  app.catalogue.reopen('plugin', 'akismet');
  app.clock.advance(DAY);
  await app.update({ name: 'akismet' });
  await pipelineAfter(1);
  expect(await app.versions('plugin', 'akismet')).toMatchObject({ '5.1': 'published' });
  app.catalogue.release('plugin', 'akismet', '5.2', { at: '2026-03-11T12:07:00Z' });
  await pipelineAfter(5);

  expect(Object.keys(await releases())).toEqual(['5.2']);
});

it('measures from the answer a plugin version that was tagged days before it was released', async () => {
  app.catalogue.tag('plugin', 'akismet', '5.1', { at: '2026-03-10T12:02:00Z' });
  await pipelineAfter(5);
  app.clock.advance(3 * DAY);
  app.catalogue.commitTrunk('akismet', {
    stableTag: '5.1',
    version: '5.1',
    at: '2026-03-13T12:04:00Z',
  });
  await runPipeline(app);

  expect(await untilAgreed('5.1')).toEqual([null, null, '12:05']);
});

it('measures a review of a theme from its upload', async () => {
  app.catalogue.tag('theme', 'astra', '1.1', { at: '2026-03-10T12:02:00Z' });
  await pipelineAfter(5);
  app.clock.advance(8 * DAY);
  app.catalogue.approve('astra', '1.1');
  await app.update({ name: 'astra' });
  await runPipeline(app);

  expect(await app.database.query('SELECT committed_at, seen_at, agreed_at FROM releases')).toEqual(
    [
      {
        committed_at: '2026-03-10T12:02:00Z',
        seen_at: '2026-03-10T12:05:00Z',
        agreed_at: '2026-03-18T12:05:00Z',
      },
    ],
  );
});

it('keeps a release that the directory spells otherwise', async () => {
  app.catalogue.release('plugin', 'akismet', '5.1', {
    directory: 'Version 5.1',
    at: '2026-03-10T12:02:00Z',
  });
  await pipelineAfter(5);

  expect(await untilAgreed('5.1')).toEqual(['12:02', '12:05', '12:05']);
  expect(
    await app.database.query(
      'SELECT tag FROM package_versions WHERE seen_at > 0 AND published_at IS NULL',
    ),
  ).toEqual([]);
});

it('knows what was published before, however many builds were made since', async () => {
  release('5.1', '12:02');
  await pipelineAfter(5);
  await app.database.query('DELETE FROM releases');
  await app.database.query(
    `WITH RECURSIVE minute (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM minute WHERE n < 2100)
     INSERT INTO builds (id, status, started_at)
     SELECT strftime('%Y%m%d-%H%M%S', '2026-03-10T13:00:00Z', n || ' minutes'), 'completed', ''
     FROM minute`,
  );
  app.clock.advance(3 * DAY);
  app.catalogue.release('plugin', 'akismet', '5.2', { at: '2026-03-13T12:04:00Z' });
  await runPipeline(app);

  expect(Object.keys(await releases())).toEqual(['5.2']);
});

it('forgets releases after 90 days', async () => {
  release('5.1', '12:02');
  await pipelineAfter(5);
  app.clock.advance(91 * DAY);
  app.catalogue.release('plugin', 'akismet', '5.2', { at: '2026-06-09T12:01:00Z' });
  await runPipeline(app);

  expect(Object.keys(await releases())).toEqual(['5.2']);
});
