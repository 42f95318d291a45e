import { mkdtempSync } from 'node:fs';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openWordpressOrgApp, type WordpressOrgApp } from '../../support/wordpress-org-app.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const root = temporaryDirectory();
let app: WordpressOrgApp;
/** The revision before 5.1. */
let older: number;

beforeEach(async () => {
  app = await openWordpressOrgApp(mkdtempSync(`${root}/`));
  app.catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['4.0', '4.1', '5.0'] });
  app.catalogue.add({ type: 'theme', slug: 'astra', versions: ['1.0', '1.1', '1.2'] });
  await app.discover();
  await app.update();
  older = app.catalogue.repository('plugin').head;
  app.catalogue.release('plugin', 'akismet', '5.1', { at: '2026-03-10T11:00:00Z' });
  await app.discover();
  await app.update();
});
afterEach(() => app.close());

const akismet = (): Promise<Record<string, string>> => app.versions('plugin', 'akismet');

/** Looks whenever something is due, for some hours; how often that was. */
async function live(hours: number): Promise<number> {
  let looks = 0;
  for (let quarters = 0; quarters < hours * 4; quarters += 1) {
    looks += (await app.update()).looked;
    app.clock.advance(HOUR / 4);
  }
  return looks;
}

describe('an answer of an older state', () => {
  beforeEach(() => {
    app.catalogue.freeze('plugin', 'akismet', { revision: older });
  });

  it('takes nothing away, and the package is asked again soon', async () => {
    const before = await app.row('plugin', 'akismet');

    expect(await app.update({ name: 'akismet' })).toMatchObject({ doubted: 1, updated: 0 });

    expect(await akismet()).toMatchObject({ '5.1': 'published' });
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      current_version: '5.1.0.0',
      stable_tag: '5.1',
      content_hash: before['content_hash'],
      wporg_updated_at: '2026-03-10T11:00:00Z',
      next_sync_at: '2026-03-10T12:05:00Z',
      shrunk_since: '2026-03-10T12:00:00Z',
    });
  });

  it('is forgotten when a newer one comes', async () => {
    await app.update({ name: 'akismet' });
    app.catalogue.thaw('plugin', 'akismet');
    app.clock.advance(5 * MINUTE);

    expect(await app.update()).toMatchObject({ looked: 1, doubted: 0 });

    expect(await app.row('plugin', 'akismet')).toMatchObject({
      shrunk_since: null,
      doubted_loss: null,
      next_sync_at: null,
      sync_attempts: 0,
    });
  });

  it('is believed after a day of agreeing answers, and not before', async () => {
    await app.update({ name: 'akismet' });
    const looks = await live(23.5);
    expect(looks).toBeGreaterThan(5);
    expect(looks).toBeLessThan(15);
    expect(await akismet()).toMatchObject({ '5.1': 'published' });

    await live(1);

    expect(await akismet()).toMatchObject({ '5.1': 'unlisted' });
    expect(await app.row('plugin', 'akismet')).toMatchObject({ current_version: '5.0.0.0' });
  });

  it('starts the day anew when the answers do not agree', async () => {
    app.catalogue.thaw('plugin', 'akismet');
    app.catalogue.release('plugin', 'akismet', '5.2', { at: '2026-03-10T11:30:00Z' });
    await app.discover();
    await app.update();
    app.catalogue.freeze('plugin', 'akismet', { revision: older });
    await app.update({ name: 'akismet' });
    app.clock.advance(20 * HOUR);
    app.catalogue.freeze('plugin', 'akismet', { revision: older + 1 });
    await app.update({ name: 'akismet' });
    app.clock.advance(23 * HOUR);
    await app.update({ name: 'akismet' });
    expect(await akismet()).toMatchObject({ '5.1': 'published', '5.2': 'published' });

    app.clock.advance(HOUR);
    await app.update({ name: 'akismet' });

    expect(await akismet()).toMatchObject({ '5.1': 'published', '5.2': 'unlisted' });
  });

  it('is not believed for a commit that it cannot show', async () => {
    app.catalogue.commitTrunk('akismet', { at: '2026-03-10T11:58:00Z' });
    await app.discover();

    expect(await app.update()).toMatchObject({ doubted: 1 });

    expect(await akismet()).toMatchObject({ '5.1': 'published' });
  });

  it('is believed at once when an operator says so', async () => {
    expect(await app.update({ name: 'akismet', force: true })).toMatchObject({ doubted: 0 });

    expect(await akismet()).toMatchObject({ '5.1': 'unlisted' });
  });
});

it('keeps a tag that the answer lacks beside a new release, which is published', async () => {
  app.catalogue.removeTag('plugin', 'akismet', '5.1');
  app.catalogue.release('plugin', 'akismet', '5.2', { at: '2026-03-10T11:59:00Z' });
  const { head } = app.catalogue.repository('plugin');
  app.catalogue.repository('plugin').reportLag = 2;
  await app.discover();
  expect(app.catalogue.repository('plugin').reportHead).toBe(head - 2);

  expect(await app.update({ name: 'akismet' })).toMatchObject({ doubted: 1, changed: 1 });
  expect(await akismet()).toMatchObject({ '5.1': 'published', '5.2': 'published' });

  app.catalogue.repository('plugin').reportLag = 0;
  await app.discover();
  expect(await app.update()).toMatchObject({ looked: 1, doubted: 0 });
  expect(await akismet()).toMatchObject({ '5.1': 'unlisted', '5.2': 'published' });
});

it('takes a tag away at once that the log says was deleted', async () => {
  app.catalogue.removeTag('plugin', 'akismet', '5.1');
  await app.discover();

  expect(await app.update()).toMatchObject({ doubted: 0, changed: 1 });

  expect(await akismet()).toMatchObject({ '5.1': 'unlisted' });
});

describe('an older release named', () => {
  it('is doubted where no commit can have named it', async () => {
    app.catalogue.tag('plugin', 'akismet', '5.2', { at: '2026-03-10T11:20:00Z' });
    const tagged = app.catalogue.repository('plugin').head;
    app.catalogue.commitTrunk('akismet', {
      stableTag: '5.2',
      version: '5.2',
      at: '2026-03-10T11:30:00Z',
    });
    await app.discover();
    await app.update();
    expect(await akismet()).toMatchObject({ '5.2': 'published' });
    app.catalogue.freeze('plugin', 'akismet', { revision: tagged });

    expect(await app.update({ name: 'akismet' })).toMatchObject({ doubted: 1 });

    expect(await akismet()).toMatchObject({ '5.2': 'published' });
  });

  it('is believed after a commit, though the directory says an older time than before', async () => {
    app.catalogue.commitTrunk('akismet', {
      stableTag: '5.0',
      version: '5.0',
      at: '2026-03-10T11:50:00Z',
    });
    await app.discover();
    await app.database.query(
      `UPDATE packages SET wporg_updated_at = '2026-03-10T11:40:00Z' WHERE name = 'akismet'`,
    );

    expect(await app.update()).toMatchObject({ doubted: 0, changed: 1 });

    expect(await akismet()).toMatchObject({ '5.0': 'published', '5.1': 'unreleased' });
  });

  it('is doubted of a theme too', async () => {
    app.catalogue.release('theme', 'astra', '1.3', { at: '2026-03-10T11:30:00Z' });
    await app.discover();
    await app.update();
    const revision = app.catalogue.repository('theme').head - 1;
    app.catalogue.freeze('theme', 'astra', { revision });

    expect(await app.update({ name: 'astra', type: 'theme' })).toMatchObject({ doubted: 1 });

    expect(await app.versions('theme', 'astra')).toMatchObject({ '1.3': 'published' });
  });
});

describe('once a clock that was a year ahead is right again', () => {
  const YEAR = 365 * 24 * HOUR;

  it('a package that waits is asked again', async () => {
    app.catalogue.freeze('plugin', 'akismet');
    app.catalogue.release('plugin', 'akismet', '5.2', { at: '2026-03-10T11:59:00Z' });
    app.clock.advance(YEAR);
    await app.discover();
    await app.update();
    app.clock.advance(-YEAR);
    app.catalogue.thaw('plugin', 'akismet');
    expect(await app.update()).toMatchObject({ looked: 1, changed: 1 });
    expect(await app.update()).toMatchObject({ looked: 0 });
  });

  it('a loss is believed after a day', async () => {
    app.catalogue.freeze('plugin', 'akismet', { revision: older });
    app.clock.advance(YEAR);
    await app.update({ name: 'akismet' });
    app.clock.advance(-YEAR);
    await live(25);
    expect(await akismet()).not.toMatchObject({ '5.1': 'published' });
  });
});
