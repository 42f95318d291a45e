import { mkdtempSync } from 'node:fs';
import { BackfillRequest } from '../../../src/discovery/discovery.types.js';
import { BackfillService } from '../../../src/discovery/backfill.service.js';
import { JobRunner } from '../../../src/shared/jobs/job-runner.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openWordpressOrgApp, type WordpressOrgApp } from '../../support/wordpress-org-app.js';

const root = temporaryDirectory();
const AT = '2026-03-10T11:59:00Z';
let app: WordpressOrgApp;

beforeEach(async () => {
  app = await openWordpressOrgApp(mkdtempSync(`${root}/`), { SVN_LOG_CHUNK: '2' });
  app.catalogue.add({ type: 'plugin', slug: 'odd', versions: ['0.1'] });
});
afterEach(() => app.close());

async function discoverAndUpdate(): Promise<void> {
  await app.discover();
  await app.update();
}

function backfill(): Promise<unknown> {
  return app
    .get(JobRunner)
    .run('backfill-revisions', (job) =>
      app.get(BackfillService).run(Object.assign(new BackfillRequest(), {}), job),
    );
}

/** The directory, revision and date of a listed tag. */
async function source(tag: string): Promise<unknown> {
  const [row] = await app.database.query<unknown[]>(
    `SELECT COALESCE(svn_directory, tag) AS directory, svn_revision AS revision, released_at AS at
     FROM package_versions WHERE tag = ?`,
    [tag],
  );
  return row;
}

const SPELLINGS = [
  ['1.0', '1.0 '],
  ['1.0', ' 1.0'],
  ['1.0', '1.0\r'],
  ['0.53.3', '.53.3'],
  ['1.2', 'Version 1.2'],
  ['1.2', 'release-1.2'],
] as const;

it.each(SPELLINGS)('finds the directory of %j, %j, in the log', async (tag, directory) => {
  await discoverAndUpdate();
  const { revision } = app.catalogue.release('plugin', 'odd', tag, { directory, at: AT });
  await app.discover();

  expect(await app.update()).toMatchObject({ changed: 1, waiting: 0 });

  expect(await source(tag)).toEqual({ directory, revision, at: AT });
  expect(await app.row('plugin', 'odd')).toMatchObject({ next_sync_at: null });
});

it.each(SPELLINGS)('finds the directory of %j, %j, in the older log', async (tag, directory) => {
  const { revision } = app.catalogue.release('plugin', 'odd', tag, {
    directory,
    at: '2026-01-02T00:00:00Z',
  });
  await discoverAndUpdate();

  expect(await backfill()).toMatchObject({ missing: 0 });

  expect(await source(tag)).toEqual({ directory, revision, at: '2026-01-02T00:00:00Z' });
});

describe('both spellings side by side', () => {
  it.each([
    ['first', true],
    ['last', false],
  ])('give the tag its own directory, added %s', async (_, ownFirst) => {
    await discoverAndUpdate();
    const path = (name: string): void => {
      app.catalogue.commitPaths(
        'plugin',
        [{ action: 'added', path: `/odd/tags/${name}`, kind: 'dir' }],
        { at: AT },
      );
    };
    if (!ownFirst) path('1.0 ');
    const { revision } = app.catalogue.release('plugin', 'odd', '1.0', { at: AT });
    if (ownFirst) path('1.0 ');
    await app.discover();

    expect(await app.update()).toMatchObject({ waiting: 0 });

    expect(await source('1.0')).toEqual({ directory: '1.0', revision, at: AT });
  });

  it('leave a tag from before the log was followed its own directory', async () => {
    const { revision } = app.catalogue.release('plugin', 'odd', '1.0', {
      at: '2026-01-02T00:00:00Z',
    });
    await discoverAndUpdate();
    app.clock.advance(3_600_000);
    app.catalogue.commitPaths(
      'plugin',
      [{ action: 'added', path: '/odd/tags/1.0 ', kind: 'dir' }],
      { at: '2026-03-10T12:30:00Z' },
    );
    await discoverAndUpdate();
    expect(await source('1.0')).toMatchObject({ directory: '1.0', at: null });

    await backfill();

    expect(await source('1.0')).toMatchObject({ directory: '1.0', revision });
  });

  it('are told apart by the older log', async () => {
    const { revision } = app.catalogue.release('plugin', 'odd', '1.0', {
      at: '2026-01-02T00:00:00Z',
    });
    app.catalogue.commitPaths(
      'plugin',
      [{ action: 'added', path: '/odd/tags/1.0 ', kind: 'dir' }],
      { at: '2026-01-03T00:00:00Z' },
    );
    await discoverAndUpdate();

    expect(await backfill()).toMatchObject({ missing: 0 });

    expect(await source('1.0')).toEqual({
      directory: '1.0',
      revision,
      at: '2026-01-02T00:00:00Z',
    });
  });

  it('leave the other one when the own directory is deleted', async () => {
    await discoverAndUpdate();
    app.catalogue.release('plugin', 'odd', '1.0', { at: AT });
    await discoverAndUpdate();
    const { revision } = app.catalogue.commitPaths(
      'plugin',
      [
        { action: 'deleted', path: '/odd/tags/1.0', kind: 'dir' },
        { action: 'added', path: '/odd/tags/1.0 ', kind: 'dir' },
      ],
      { at: AT },
    );
    await discoverAndUpdate();

    expect(await source('1.0')).toEqual({ directory: '1.0 ', revision, at: AT });
  });
});

it.each([
  ['plugin', '/odd/tags/readme.txt'],
  ['plugin', '/odd/tags/1.1.zip'],
  ['theme', '/plain/notes.txt'],
] as const)('takes no file for a tag: %s %s', async (type, path) => {
  app.catalogue.add({ type: 'theme', slug: 'plain', versions: ['1.0'] });
  await discoverAndUpdate();
  app.catalogue.commitPaths(type, [{ action: 'added', path, kind: 'file' }], { at: AT });

  await app.discover();

  const slug = path.split('/')[1] ?? '';
  expect(Object.keys(await app.versions(type, slug))).toEqual([type === 'plugin' ? '0.1' : '1.0']);
  expect(await app.row(type, slug)).toMatchObject({ next_sync_at: null });
});
