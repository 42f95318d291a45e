import { existsSync, mkdtempSync } from 'node:fs';
import { CLOSED_FACTS, seenPackage } from './closed-facts.js';
import { PackageStatusRepository } from '../../../src/catalog/package-status.repository.js';
import { SyncedPackagesRepository } from '../../../src/catalog/synced-packages.repository.js';
import { PipelineRequest } from '../../../src/pipeline/pipeline-request.js';
import { PipelineService } from '../../../src/pipeline/pipeline.service.js';
import { JobRunner } from '../../../src/shared/jobs/job-runner.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openStatusCheckApp, type StatusCheckApp } from './status-check-app.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const CLOSED = 'closed plugin/akismet check-status (2026-03-09 security-issue)';

const root = temporaryDirectory();
let app: StatusCheckApp;

beforeEach(async () => {
  app = await openStatusCheckApp(mkdtempSync(`${root}/`));
  app.catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['4.0', '5.0'] });
  app.catalogue.add({ type: 'plugin', slug: 'jetpack', versions: ['1.0'] });
  app.catalogue.add({ type: 'theme', slug: 'astra', versions: ['1.0'] });
});
afterEach(() => app.close());

async function discoverAndUpdate(): Promise<void> {
  await app.discover();
  await app.update();
}

describe('a check of an unchanged directory', () => {
  it('asks about a hundred packages at once and writes no package', async () => {
    for (let index = 0; index < 250; index += 1) {
      app.catalogue.add({ type: 'plugin', slug: `plugin-${index}`, versions: ['1.0'] });
    }
    await discoverAndUpdate();
    const before = await app.database.query<unknown[]>('SELECT * FROM packages ORDER BY id');
    const report = await app.check();
    expect(report).toMatchObject({ checked: 253, requests: 4, deactivated: 0, failed: 0 });
    expect(await app.database.query('SELECT * FROM packages ORDER BY id')).toEqual(before);
    expect(await app.checks()).toMatchObject([{ status: 'completed', checked: 253, requests: 4 }]);
  });

  it('asks for nothing but whether the packages are there', async () => {
    await discoverAndUpdate();
    app.simulator.requests.length = 0;
    await app.check({ type: 'plugin' });
    const [request] = app.simulator.requests;
    expect(app.simulator.requests).toHaveLength(1);
    expect(request?.query.get('request[fields][versions]')).toBe('0');
    expect(request?.slugs).toEqual(['akismet', 'jetpack']);
  });
});

describe('a closed plugin', () => {
  beforeEach(async () => {
    await discoverAndUpdate();
    app.catalogue.close('plugin', 'akismet', {
      date: '2026-03-09',
      reason: 'security-issue',
      permanent: false,
    });
  });

  it('leaves the repository with its reason, and is written down', async () => {
    expect(await app.check()).toMatchObject({ checked: 3, deactivated: 1, failed: 0 });
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      is_active: 0,
      closed_at: '2026-03-09',
      close_reason: 'security-issue',
      close_reason_text: expect.stringMatching(/security/i) as string,
      closed_permanently: 0,
      content_hash: null,
      next_sync_at: null,
      published_versions: 2,
    });
    expect(await app.changes()).toEqual([CLOSED]);
    expect(await app.check()).toMatchObject({ deactivated: 0 });
    expect(await app.changes()).toHaveLength(1);
  });

  it('is not in the repository that the next pipeline promotes, nor are its facts forgotten', async () => {
    const document = `${app.config.storage.path}/repository/current/p2/wp-plugin/akismet.json`;
    const pipeline = (): Promise<unknown> =>
      app
        .get(JobRunner)
        .run('pipeline', (job) => app.get(PipelineService).run(new PipelineRequest(), job));
    await pipeline();
    expect(existsSync(document)).toBe(true);
    await app.check();
    app.clock.advance(MINUTE);
    await pipeline();
    expect(existsSync(document)).toBe(false);
    expect(await app.versions('plugin', 'akismet')).toEqual({
      '4.0': 'published',
      '5.0': 'published',
    });
  });

  it('takes over what the directory tells later, and keeps what it said before', async () => {
    await app.check();
    app.catalogue.close('plugin', 'akismet', {
      date: '2026-03-09',
      reason: 'author-request',
      permanent: true,
    });
    await app.check();
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      close_reason: 'author-request',
      closed_permanently: 1,
    });
    expect(await app.changes()).toEqual([
      CLOSED,
      'restated plugin/akismet check-status (2026-03-09 author-request permanent)',
    ]);
    await app.check();
    expect(await app.changes()).toHaveLength(2);
  });

  it('is written down by update as well', async () => {
    await app.update({ name: 'akismet' });
    const closed = CLOSED.replace('check-status', 'update');
    expect(await app.changes()).toEqual([closed]);
    app.catalogue.reopen('plugin', 'akismet');
    await app.update({ name: 'akismet' });
    expect(await app.changes()).toEqual([closed, 'reopened plugin/akismet update']);
  });
});

describe('a permanently closed plugin', () => {
  beforeEach(async () => {
    await discoverAndUpdate();
    app.catalogue.close('plugin', 'akismet', {
      date: '2026-03-09',
      reason: 'author-request',
      permanent: true,
    });
    await app.check();
  });

  it('is a tombstone that is looked at once a week', async () => {
    expect(await app.changes()).toEqual([
      'closed plugin/akismet check-status (2026-03-09 author-request permanent)',
    ]);
    expect(await app.check()).toMatchObject({ checked: 2 });
    app.clock.advance(6 * DAY);
    expect(await app.check()).toMatchObject({ checked: 2 });
    app.clock.advance(DAY);
    expect(await app.check()).toMatchObject({ checked: 3 });
    expect(await app.check()).toMatchObject({ checked: 2 });
  });

  it('is looked at again once a clock that was ahead is right', async () => {
    app.clock.advance(400 * DAY);
    expect(await app.check()).toMatchObject({ checked: 3 });
    app.clock.advance(-400 * DAY);
    expect(await app.check()).toMatchObject({ checked: 3 });
    expect(await app.check()).toMatchObject({ checked: 2 });
  });

  it('can come back', async () => {
    app.catalogue.reopen('plugin', 'akismet');
    app.clock.advance(8 * DAY);
    expect(await app.check()).toMatchObject({ reactivated: 1 });
    await app.update();
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      is_active: 1,
      closed_permanently: 0,
    });
  });
});

describe('a package that the directory does not know', () => {
  beforeEach(async () => {
    await discoverAndUpdate();
    app.simulator.faults.add({ service: 'api', slug: 'astra', kind: 'not-found' });
  });

  it('is closed by two healthy checks ten minutes apart, not by one', async () => {
    expect(await app.check()).toMatchObject({ missing: 1, deactivated: 0 });
    app.clock.advance(9 * MINUTE);
    expect(await app.check()).toMatchObject({ missing: 0, deactivated: 0 });
    app.clock.advance(MINUTE);
    expect(await app.check()).toMatchObject({ deactivated: 1 });
    expect(await app.row('theme', 'astra')).toMatchObject({ is_active: 0, close_reason: null });
  });

  it('is not closed by update, which sees too little of the directory', async () => {
    await app.check();
    for (let hour = 0; hour < 30; hour += 1) {
      await app.update({ name: 'astra' });
      app.clock.advance(60 * MINUTE);
    }
    expect(await app.changes()).toEqual([]);
    expect(await app.check()).toMatchObject({ deactivated: 1 });
  });

  it('counts from now on when it was first missed by a clock that was ahead', async () => {
    app.clock.advance(120 * MINUTE);
    await app.check();
    app.clock.advance(-120 * MINUTE);
    expect(await app.check()).toMatchObject({ missing: 1, deactivated: 0 });
    app.clock.advance(10 * MINUTE);
    expect(await app.check()).toMatchObject({ deactivated: 1 });
  });

  it('is forgotten again when the next answer knows it', async () => {
    await app.check();
    app.simulator.faults.clear();
    await app.check();
    expect(await app.row('theme', 'astra')).toMatchObject({ is_active: 1, missing_since: null });
  });
});

it('keeps the closing of a package that was closed from the beginning', async () => {
  app.catalogue.close('plugin', 'akismet', { date: '2026-03-09', reason: 'security-issue' });
  await discoverAndUpdate();
  await app.check();
  expect(await app.changes()).toEqual([
    'found-closed plugin/akismet update (2026-03-09 security-issue)',
  ]);
});

describe('a directory in Subversion that was never approved', () => {
  beforeEach(async () => {
    app.catalogue.addSvnDirectory('plugin', 'never-approved');
    await discoverAndUpdate();
    await giveUp();
  });

  /** Updates until it is not waited for any more. */
  async function giveUp(): Promise<void> {
    do {
      app.clock.advance(6 * 60 * MINUTE);
      await app.update({ type: 'plugin' });
    } while ((await app.row('plugin', 'never-approved'))['is_active'] === 1);
  }

  it('is looked at once a day, and has no history', async () => {
    const checked: number[] = [];
    for (let hours = 0; hours < 48; hours += 1) {
      app.clock.advance(60 * MINUTE);
      checked.push((await app.check({ type: 'plugin' })).checked);
    }
    expect(checked.filter((count) => count === 3)).toHaveLength(2);
    expect(await app.changes()).toEqual([]);
  });

  it('is a new package when it is approved, not a reopened one', async () => {
    app.catalogue.add({ type: 'plugin', slug: 'never-approved', versions: ['1.0'] });
    app.clock.advance(DAY);
    await app.check();
    await app.update();
    expect(await app.row('plugin', 'never-approved')).toMatchObject({ is_active: 1 });
    expect(await app.changes()).toEqual([]);
  });

  it('is closed from the beginning when the directory says so', async () => {
    app.catalogue.add({ type: 'plugin', slug: 'never-approved' });
    app.catalogue.close('plugin', 'never-approved', { date: '2026-03-12' });
    app.clock.advance(DAY);
    await app.check();
    await app.check();
    expect(await app.changes()).toEqual([
      'found-closed plugin/never-approved check-status (2026-03-12)',
    ]);
  });
});

describe('a closure that meets a synchronisation', () => {
  it('yields to a package that was synchronised since it was seen', async () => {
    await discoverAndUpdate();
    const seen = seenPackage(await app.row('plugin', 'akismet'));
    app.clock.advance(MINUTE);
    await app.update({ name: 'akismet' });
    const statuses = app.get(PackageStatusRepository);
    expect(await statuses.close(seen, CLOSED_FACTS, { statusCheckId: 1 })).toBe(false);
    expect(await app.row('plugin', 'akismet')).toMatchObject({ is_active: 1 });
    expect(await app.changes()).toEqual([]);
  });

  it('is not undone by an answer that was on the way', async () => {
    await discoverAndUpdate();
    const packages = app.get(SyncedPackagesRepository);
    const [row] = await packages.select({
      type: 'plugin',
      name: 'akismet',
      force: true,
      includeInactive: false,
      limit: 1,
      now: app.clock.now(),
    });
    if (row === undefined) throw new Error('akismet is not known');
    await app.get(PackageStatusRepository).close(row, CLOSED_FACTS, { syncRunId: 1 });
    expect(await packages.setUnlessMoved(row, { missingSince: null })).toBe(false);
    expect(await app.row('plugin', 'akismet')).toMatchObject({ is_active: 0 });
  });
});
