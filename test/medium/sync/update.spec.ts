import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openWordpressOrgApp, type WordpressOrgApp } from '../../support/wordpress-org-app.js';
import { mkdtempSync } from 'node:fs';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const root = temporaryDirectory();
let app: WordpressOrgApp;

beforeEach(async () => {
  app = await openWordpressOrgApp(mkdtempSync(`${root}/`));
  app.catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['4.0', '4.1', '4.2', '5.0'] });
  app.catalogue.add({ type: 'theme', slug: 'astra', versions: ['1.0', '2.0'] });
});
afterEach(() => app.close());

async function discoverAndUpdate(): Promise<void> {
  await app.discover();
  await app.update();
}

it('takes the versions of both directories in, with one request each', async () => {
  await app.discover();
  const before = app.simulator.requests.length;
  const report = await app.update();
  expect(report).toMatchObject({ looked: 2, updated: 2, failed: 0, requests: 2 });
  expect(app.simulator.requests.length - before).toBe(2);
  expect(await app.versions('plugin', 'akismet')).toEqual({
    '4.0': 'published',
    '4.1': 'published',
    '4.2': 'published',
    '5.0': 'published',
  });
  expect(await app.row('plugin', 'akismet')).toMatchObject({
    current_version: '5.0.0.0',
    published_versions: 4,
    has_stable: 1,
    next_sync_at: null,
    last_synced_at: '2026-03-10T12:00:00Z',
    last_sync_run_id: report.runId,
  });
});

it('looks at nothing when nothing is due', async () => {
  await discoverAndUpdate();
  expect(await app.update()).toMatchObject({ looked: 0, requests: 0 });
});

it('withholds what Composer must not see, and says why', async () => {
  const tags = ['1.0', 'v1.0', '1.1', '2.0', '2.1-beta1', 'final'];
  app.catalogue.add({
    type: 'plugin',
    slug: 'odd',
    versions: tags,
    stableTag: '1.1',
    version: '1.1',
  });
  await discoverAndUpdate();
  expect(await app.versions('plugin', 'odd')).toEqual({
    '1.0': 'published',
    'v1.0': 'duplicate',
    '1.1': 'published',
    '2.0': 'unreleased',
    '2.1-beta1': 'published',
    final: 'unparseable',
  });
});

describe('an answer that does not show the last commit', () => {
  beforeEach(async () => {
    await discoverAndUpdate();
    app.catalogue.freeze('plugin', 'akismet');
    app.catalogue.release('plugin', 'akismet', '5.1', { at: '2026-03-10T12:00:00Z' });
    app.clock.advance(MINUTE);
    await app.discover();
  });

  it('is looked at again with growing waits, and taken in at last', async () => {
    expect(await app.versions('plugin', 'akismet')).toMatchObject({ '5.1': 'unlisted' });
    expect(await app.update()).toMatchObject({ looked: 1, changed: 0, waiting: 1 });
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      next_sync_at: '2026-03-10T12:02:00Z',
      sync_attempts: 1,
    });
    expect(await app.update()).toMatchObject({ looked: 0 });
    app.clock.advance(MINUTE);
    await app.update();
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      next_sync_at: '2026-03-10T12:04:00Z',
    });
    app.catalogue.thaw('plugin', 'akismet');
    app.clock.advance(2 * MINUTE);
    expect(await app.update()).toMatchObject({ changed: 1, waiting: 0 });
    expect(await app.versions('plugin', 'akismet')).toMatchObject({ '5.1': 'published' });
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      next_sync_at: null,
      sync_attempts: 0,
    });
  });

  it('is awaited daily after a handful of looks, and taken in whenever it comes', async () => {
    const looks = async (hours: number, anHour: number): Promise<number> => {
      let looked = 0;
      for (let updates = 0; updates < hours * anHour; updates += 1) {
        looked += (await app.update({ type: 'plugin' })).looked;
        app.clock.advance(HOUR / anHour);
      }
      return looked;
    };
    const first = await looks(25, 4);
    expect(first).toBeGreaterThan(7);
    expect(first).toBeLessThan(15);
    expect(await looks(8 * 24, 1)).toBe(8);
    app.catalogue.thaw('plugin', 'akismet');
    await looks(24, 1);
    expect(await app.versions('plugin', 'akismet')).toMatchObject({ '5.1': 'published' });
    expect(await app.row('plugin', 'akismet')).toMatchObject({ next_sync_at: null });
  });
});

it('does not settle on an answer between two commits', async () => {
  await discoverAndUpdate();
  app.catalogue.release('plugin', 'akismet', '5.1', { at: '2026-03-10T11:50:00Z' });
  app.catalogue.freeze('plugin', 'akismet');
  app.catalogue.commitTrunk('akismet', {
    stableTag: '5.0',
    version: '5.0',
    at: '2026-03-10T11:55:00Z',
  });
  await app.discover();
  expect(await app.update()).toMatchObject({ changed: 1, waiting: 1 });
  app.catalogue.thaw('plugin', 'akismet');
  app.clock.advance(5 * MINUTE);
  await app.update();
  expect(await app.versions('plugin', 'akismet')).toMatchObject({
    '5.0': 'published',
    '5.1': 'unreleased',
  });
});

it('waits for a tag that was removed and added again', async () => {
  await discoverAndUpdate();
  app.catalogue.removeTag('plugin', 'akismet', '4.0', { at: '2026-03-10T11:40:00Z' });
  await app.discover();
  await app.update();
  expect(await app.versions('plugin', 'akismet')).toMatchObject({ '4.0': 'unlisted' });
  app.catalogue.freeze('plugin', 'akismet');
  app.catalogue.tag('plugin', 'akismet', '4.0', { at: '2026-03-10T11:59:00Z' });
  app.clock.advance(MINUTE);
  await app.discover();
  expect(await app.update()).toMatchObject({ waiting: 1 });
});

it('withholds what an author takes back at once, however few versions there are', async () => {
  app.catalogue.add({ type: 'plugin', slug: 'small', versions: ['1.0', '2.0'] });
  await discoverAndUpdate();
  app.catalogue.commitTrunk('small', { stableTag: '1.0', version: '1.0' });
  await app.discover();
  expect(await app.update()).toMatchObject({ doubted: 0 });
  expect(await app.versions('plugin', 'small')).toEqual({
    '1.0': 'published',
    '2.0': 'unreleased',
  });
});

it('keeps the requirements off versions that they are not about', async () => {
  app.catalogue.add({
    type: 'plugin',
    slug: 'ahead',
    versions: ['1.0', '1.1'],
    stableTag: '1.2',
    version: '1.2',
    requiresPhp: '8.1',
  });
  await discoverAndUpdate();
  expect(await app.row('plugin', 'ahead')).toMatchObject({
    current_version: null,
    has_stable: 1,
    requires_php: '8.1',
  });
});

describe('one bad answer about the only package that is due', () => {
  beforeEach(async () => {
    await discoverAndUpdate();
    app.simulator.faults.add({ service: 'api', slug: 'akismet', kind: 'wrong-slug' });
  });

  it('is no outage beside a control that is answered', async () => {
    app.catalogue.add({ type: 'plugin', slug: 'jetpack' });
    await discoverAndUpdate();
    expect(await app.update({ name: 'akismet' })).toMatchObject({ looked: 1, failed: 1 });
  });

  it('is one when nothing at all is answered, however often it failed before', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await expect(app.update({ name: 'akismet' })).rejects.toThrow('gave no usable answer');
    }
  });
});

describe('a closed plugin', () => {
  beforeEach(async () => {
    await discoverAndUpdate();
    app.catalogue.close('plugin', 'akismet', {
      date: '2026-03-09',
      reason: 'security-issue',
      permanent: true,
    });
  });

  it('leaves the repository, and its facts stay', async () => {
    expect(await app.update({ name: 'akismet' })).toMatchObject({ closed: 1 });
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      is_active: 0,
      closed_at: '2026-03-09',
      close_reason: 'security-issue',
      closed_permanently: 1,
      published_versions: 4,
    });
  });

  it('comes back when a commit shows that it is open again', async () => {
    await app.update({ name: 'akismet' });
    app.catalogue.reopen('plugin', 'akismet');
    app.catalogue.release('plugin', 'akismet', '5.1');
    await app.discover();
    expect(await app.update()).toMatchObject({ reopened: 1, changed: 1 });
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      is_active: 1,
      closed_at: null,
      close_reason: null,
    });
  });

  it('is looked at by --include-inactive', async () => {
    await app.update({ name: 'akismet' });
    expect(await app.update()).toMatchObject({ looked: 0 });
    expect(await app.update({ includeInactive: true })).toMatchObject({ looked: 1, closed: 0 });
  });
});

describe('a package that the directory does not know', () => {
  it('is remembered and asked for again, and closed by no number of answers', async () => {
    await discoverAndUpdate();
    app.simulator.faults.add({ service: 'api', slug: 'astra', kind: 'not-found' });
    expect(await app.update({ name: 'astra' })).toMatchObject({ missing: 1, closed: 0 });
    expect(await app.row('theme', 'astra')).toMatchObject({
      missing_since: '2026-03-10T12:00:00Z',
      next_sync_at: '2026-03-10T12:05:00Z',
    });
    for (let hour = 0; hour < 3; hour += 1) {
      app.clock.advance(HOUR);
      expect(await app.update({ name: 'astra' })).toMatchObject({ missing: 1, closed: 0 });
    }
    expect(await app.row('theme', 'astra')).toMatchObject({
      is_active: 1,
      missing_since: '2026-03-10T12:00:00Z',
    });
  });

  it('is forgotten again when the next answer knows it', async () => {
    await discoverAndUpdate();
    app.simulator.faults.add({ service: 'api', slug: 'astra', kind: 'not-found', times: 1 });
    await app.update({ name: 'astra' });
    app.clock.advance(HOUR);
    await app.update();
    expect(await app.row('theme', 'astra')).toMatchObject({ is_active: 1, missing_since: null });
  });

  it('is forgotten again when the next answer knows it, though that is refused', async () => {
    await discoverAndUpdate();
    app.simulator.faults.add({ service: 'api', slug: 'akismet', kind: 'not-found', times: 1 });
    await app.update({ name: 'akismet' });
    for (const tag of ['4.0', '4.1']) app.catalogue.removeTag('plugin', 'akismet', tag);
    app.clock.advance(HOUR);
    expect(await app.update()).toMatchObject({ doubted: 1 });
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      is_active: 1,
      missing_since: null,
      published_versions: 4,
    });
  });

  it('gets two days to appear when it was never seen', async () => {
    app.catalogue.addSvnDirectory('plugin', 'never-approved');
    await discoverAndUpdate();
    expect(await app.row('plugin', 'never-approved')).toMatchObject({
      is_active: 1,
      last_synced_at: null,
    });
    for (let hours = 0; hours < 72; hours += 1) {
      app.clock.advance(HOUR);
      await app.update();
    }
    expect(await app.row('plugin', 'never-approved')).toMatchObject({
      is_active: 0,
      next_sync_at: null,
    });
  });
});

describe('an answer that lost half of the versions', () => {
  beforeEach(async () => {
    await discoverAndUpdate();
    app.catalogue.removeTag('plugin', 'akismet', '4.0');
    app.catalogue.removeTag('plugin', 'akismet', '4.1');
  });

  it('is not believed at once', async () => {
    expect(await app.update({ name: 'akismet' })).toMatchObject({ doubted: 1, changed: 0 });
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      published_versions: 4,
      content_hash: null,
    });
    expect(await app.versions('plugin', 'akismet')).toMatchObject({ '4.0': 'published' });
  });

  it('is believed at once when the log shows that they were deleted', async () => {
    await app.discover();
    expect(await app.update()).toMatchObject({ doubted: 0, changed: 1 });
    expect(await app.versions('plugin', 'akismet')).toMatchObject({
      '4.0': 'unlisted',
      '4.1': 'unlisted',
      '4.2': 'published',
    });
  });

  it('is believed when it says so for a day', async () => {
    await app.update({ name: 'akismet' });
    for (let hours = 0; hours <= 30; hours += 1) {
      await app.update();
      app.clock.advance(HOUR);
    }
    expect(await app.versions('plugin', 'akismet')).toMatchObject({
      '4.0': 'unlisted',
      '5.0': 'published',
    });
  });

  it('is believed at once when an operator says so', async () => {
    expect(await app.update({ name: 'akismet', force: true })).toMatchObject({
      doubted: 0,
      changed: 1,
    });
  });
});

it('does not believe that everything closed at once', async () => {
  for (let index = 0; index < 40; index += 1) {
    app.catalogue.add({ type: 'plugin', slug: `plugin-${index}`, versions: ['1.0'] });
  }
  await discoverAndUpdate();
  app.simulator.faults.add({ service: 'api', kind: 'closed' });
  const report = await app.update({ force: true });
  expect(report).toMatchObject({
    closed: 0,
    implausible: '42 of 42 published packages that were looked at are gone',
  });
  expect(report.held).toHaveLength(42);
  const [row] = await app.database.query<{ active: number }[]>(
    'SELECT SUM(is_active) AS active FROM packages',
  );
  expect(row?.active).toBe(42);
});

describe('an outage of WordPress.org', () => {
  it.each([
    ['404 pages', { kind: 'status', status: 404 }],
    ['server errors', { kind: 'status', status: 500 }],
    ['refusals', { kind: 'status', status: 429, retryAfterSeconds: 0 }],
    ['HTML', { kind: 'html' }],
    ['garbage', { kind: 'garbage' }],
    ['cut answers', { kind: 'truncated' }],
    ['resets', { kind: 'reset' }],
    ['silence', { kind: 'hang' }],
    ['null', { kind: 'json-null' }],
    ['empty lists', { kind: 'json-empty-array' }],
    ['answers about something else', { kind: 'wrong-slug' }],
  ] as const)('with %s closes nothing, empties nothing and fails the run', async (_, fault) => {
    await discoverAndUpdate();
    const before = await app.database.query<unknown[]>(`SELECT * FROM package_versions`);
    app.simulator.faults.add({ service: 'api', ...fault });
    await expect(app.update({ force: true })).rejects.toThrow();
    expect(await app.database.query('SELECT * FROM package_versions')).toEqual(before);
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      is_active: 1,
      published_versions: 4,
    });
    const [run] = await app.database.query<{ status: string }[]>(
      'SELECT status FROM sync_runs ORDER BY id DESC',
    );
    expect(run?.status).toBe('failed');
    app.simulator.faults.clear();
    app.clock.advance(HOUR);
    await expect(app.update()).resolves.toMatchObject({ failed: 0 });
  });
});

it('keeps what was answered when the directory then wants to be left alone', async () => {
  await app.discover();
  const refusal = { kind: 'status', status: 429, retryAfterSeconds: 3_600 } as const;
  app.simulator.faults.add({ service: 'api', slug: 'astra', ...refusal });
  await expect(app.update({ concurrency: 1 })).rejects.toThrow(
    /asks for a pause of 3600 s \(Retry-After\); at most 300 s .* the next run asks again/,
  );
  expect(await app.versions('plugin', 'akismet')).toMatchObject({ '5.0': 'published' });
  expect(await app.row('theme', 'astra')).toMatchObject({ sync_attempts: 0, last_synced_at: null });
  app.simulator.faults.clear();
  expect(await app.update()).toMatchObject({ looked: 1, updated: 1, failed: 0 });
});

it('goes on when one package of many gives no usable answer', async () => {
  for (const slug of ['a-one', 'b-two', 'c-three']) app.catalogue.add({ type: 'plugin', slug });
  await app.discover();
  app.simulator.faults.add({ service: 'api', slug: 'b-two', kind: 'wrong-slug' });
  expect(await app.update()).toMatchObject({ updated: 4, failed: 1 });
  expect(await app.row('plugin', 'b-two')).toMatchObject({
    last_synced_at: null,
    next_sync_at: '2026-03-10T12:05:00Z',
  });
});

describe('the rolling resync', () => {
  const DAY = 24 * HOUR;

  /** Runs `update` every six hours; slugs by how often they were looked at for their own sake. */
  async function live(days: number): Promise<Map<string, number>> {
    const looked = new Map<string, number>();
    for (let quarters = 0; quarters < days * 4; quarters += 1) {
      app.clock.advance(DAY / 4);
      const { runId } = await app.update();
      const rows = await app.database.query<{ name: string }[]>(
        'SELECT name FROM packages WHERE last_sync_run_id = ?',
        [runId],
      );
      for (const { name } of rows) looked.set(name, (looked.get(name) ?? 0) + 1);
    }
    return looked;
  }

  beforeEach(async () => {
    for (let index = 0; index < 12; index += 1) {
      app.catalogue.add({ type: 'plugin', slug: `plugin-${index}`, versions: ['1.0'] });
    }
    await discoverAndUpdate();
  });

  it('looks at every package about once a week, and at few at once', async () => {
    const looked = await live(16);
    expect(looked.size).toBe(14);
    expect(Math.min(...looked.values())).toBe(2);
    expect(Math.max(...looked.values())).toBeLessThanOrEqual(3);
  });

  it('finds what no log tells', async () => {
    await app.database.query(`UPDATE packages SET tested = '1.0', active_installs = 7`);
    await live(8);
    const rows = await app.database.query<unknown[]>(
      `SELECT name FROM packages WHERE tested = '1.0' OR active_installs = 7`,
    );
    expect(rows).toEqual([]);
  });

  it('is left out where somebody chose the packages', async () => {
    await app.update();
    app.clock.advance(3 * DAY);
    expect(await app.update({ type: 'plugin' })).toMatchObject({ looked: 0 });
    expect(await app.update({ name: 'akismet' })).toMatchObject({ looked: 1 });
    expect(await app.update()).toMatchObject({ looked: 6 });
  });
});
