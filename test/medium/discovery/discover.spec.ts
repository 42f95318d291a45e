import { jest } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { DiscoveredPackagesRepository } from '../../../src/catalog/discovered-packages.repository.js';
import { BackfillRequest } from '../../../src/discovery/discovery.types.js';
import { BackfillService } from '../../../src/discovery/backfill.service.js';
import { JobRunner } from '../../../src/shared/jobs/job-runner.js';
import { StatusService } from '../../../src/pipeline/status.service.js';
import { SvnClient } from '../../../src/wordpress-org/svn.client.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openWordpressOrgApp, type WordpressOrgApp } from '../../support/wordpress-org-app.js';

const root = temporaryDirectory();
let directory: string;
let app: WordpressOrgApp;

beforeEach(async () => {
  directory = mkdtempSync(`${root}/`);
  const SEEDS_FILE = `${directory}/seeds.yaml`;
  app = await openWordpressOrgApp(directory, { SEEDS_FILE, SVN_LOG_CHUNK: '3' });
  app.catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['5.0'] });
  app.catalogue.add({ type: 'plugin', slug: 'jetpack', versions: ['1.0', '2.0'] });
  app.catalogue.add({ type: 'theme', slug: 'astra', versions: ['1.0'] });
});
afterEach(() => app.close());

function backfill(request: Partial<BackfillRequest> = {}): Promise<unknown> {
  return app
    .get(JobRunner)
    .run('backfill-revisions', (job) =>
      app.get(BackfillService).run(Object.assign(new BackfillRequest(), request), job),
    );
}

async function changeCounter(): Promise<number> {
  const [row] = await app.database.query<{ n: number }[]>('SELECT total_changes() AS n');
  return row?.n ?? 0;
}

describe('ended in the middle', () => {
  /** Lets the second call of the method fail, until it is restored. */
  function breakSecond(method: 'add' | 'applyLog'): { mockRestore: () => void } {
    const repository = app.get(DiscoveredPackagesRepository);
    const real = repository[method].bind(repository) as (...words: unknown[]) => unknown;
    const spy = jest.spyOn(repository, method) as jest.Mock;
    let calls = 0;
    return spy.mockImplementation((...words: unknown[]) => {
      calls += 1;
      if (calls === 2) throw new Error('killed');
      return real(...words);
    });
  }

  it('goes on with the listing, from the watermark of before it', async () => {
    for (let index = 0; index < 1_200; index += 1) {
      app.catalogue.add({ type: 'plugin', slug: `many-${index}`, versions: ['1.0'] });
    }
    const broken = breakSecond('add');
    await expect(app.discover({ type: 'plugin' })).rejects.toThrow('killed');
    broken.mockRestore();
    const count = 'SELECT COUNT(*) AS n FROM packages';
    expect(await app.database.query(count)).toEqual([{ n: 250 }]);
    const before = app.catalogue.repository('plugin').head;
    app.catalogue.commitTrunk('many-3');

    const { directories } = await app.discover({ type: 'plugin' });
    expect(directories).toMatchObject([{ added: 952, changed: 1, revision: before + 1 }]);
  });

  it('applies a stretch of the log again of which a part is stored', async () => {
    await app.close();
    app = await openWordpressOrgApp(mkdtempSync(`${root}/`), { SVN_LOG_CHUNK: '100' });
    for (let index = 0; index < 30; index += 1) {
      app.catalogue.add({ type: 'plugin', slug: `many-${index}`, versions: ['1.0'] });
    }
    await app.discover({ type: 'plugin' });
    await app.update();
    for (let index = 0; index < 30; index += 1) {
      app.catalogue.release('plugin', `many-${index}`, '2.0');
    }
    const due = `SELECT COUNT(*) AS n FROM packages WHERE next_sync_at IS NOT NULL`;
    const broken = breakSecond('applyLog');
    await expect(app.discover({ type: 'plugin' })).rejects.toThrow('killed');
    broken.mockRestore();
    expect(await app.database.query(due)).toEqual([{ n: 20 }]);

    const { directories } = await app.discover({ type: 'plugin' });
    expect(directories).toMatchObject([{ changed: 30 }]);
    expect(await app.database.query(due)).toEqual([{ n: 30 }]);
  });
});

describe('from Subversion', () => {
  it('finds the packages of both directories', async () => {
    const { directories } = await app.discover();
    expect(directories).toEqual([
      expect.objectContaining({
        type: 'plugin',
        listed: 2,
        added: 2,
        changed: 0,
        revisionsRead: 0,
      }),
      expect.objectContaining({ type: 'theme', listed: 1, added: 1, changed: 0 }),
    ]);
  });

  it('finds what changed since, in chunks, and learns the trunk and the dates of tags', async () => {
    await app.discover();
    await app.update();
    for (const version of ['5.1', '5.2', '5.3', '5.4']) {
      app.catalogue.release('plugin', 'akismet', version, { at: '2026-02-01T10:00:00Z' });
    }
    app.catalogue.commitAssets('jetpack');
    const last = app.catalogue.repository('plugin').head;
    const { directories } = await app.discover({ type: 'plugin' });
    expect(directories).toMatchObject([{ added: 0, changed: 2, revisionsRead: 5, revision: last }]);
    expect(await app.row('plugin', 'akismet')).toMatchObject({
      trunk_revision: last - 1,
      last_committed: '2026-02-01T10:00:00Z',
      next_sync_at: '2026-03-10T12:00:00Z',
    });
    expect(await app.row('plugin', 'jetpack')).toMatchObject({ next_sync_at: null });
    await app.update();
    const dates = await app.database.query<unknown[]>(
      `SELECT tag, released_at FROM package_versions WHERE tag LIKE '5.%' ORDER BY tag`,
    );
    expect(dates).toEqual([
      { tag: '5.0', released_at: null },
      ...['5.1', '5.2', '5.3', '5.4'].map((tag) => ({ tag, released_at: '2026-02-01T10:00:00Z' })),
    ]);
  });

  it('writes no row of a package when nothing changed', async () => {
    await app.discover();
    await app.update();
    const before = await app.database.query<unknown[]>('SELECT * FROM packages');
    const counted = await changeCounter();
    await app.discover();
    expect(await app.database.query('SELECT * FROM packages')).toEqual(before);
    // The lease (insert, delete) and the run (insert, begin, end) are all that a quiet discovery writes.
    expect((await changeCounter()) - counted).toBeLessThanOrEqual(5);
  });

  it('follows the log of the last two days at first, as the info API may not show them yet', async () => {
    app.catalogue.freeze('plugin', 'akismet');
    app.catalogue.release('plugin', 'akismet', '5.1', { at: '2026-03-10T11:00:00Z' });
    await app.discover();
    expect(await app.update()).toMatchObject({ waiting: 1 });
    app.catalogue.thaw('plugin', 'akismet');
    app.clock.advance(300_000);
    await app.update();
    expect(await app.versions('plugin', 'akismet')).toMatchObject({ '5.1': 'published' });
  });

  it('adds a package that only the log shows yet', async () => {
    await app.discover();
    app.catalogue.repository('plugin').listingLag = 100;
    app.catalogue.add({ type: 'plugin', slug: 'brand-new', versions: ['1.0'] });
    const { directories } = await app.discover({ type: 'plugin' });
    expect(directories).toMatchObject([{ added: 1 }]);
    await app.update();
    expect(await app.row('plugin', 'brand-new')).toMatchObject({ published_versions: 1 });
  });

  it('loses nothing when the log replica is behind the watermark', async () => {
    await app.discover();
    app.catalogue.repository('plugin').reportLag = 1;
    app.catalogue.release('plugin', 'akismet', '5.1');
    await app.discover();
    expect(await app.versions('plugin', 'akismet')).toEqual({});
    app.catalogue.repository('plugin').reportLag = 0;
    await app.discover();
    expect(await app.versions('plugin', 'akismet')).toEqual({ '5.1': 'unlisted' });
  });

  describe('with a server that fails for a while', () => {
    const unwell = { service: 'svn', method: 'REPORT' } as const;

    it.each([
      ['errors', { kind: 'status', status: 500 }],
      ['HTML', { kind: 'html' }],
    ] as const)('passes nothing over after %s', async (_, fault) => {
      await app.discover();
      for (const version of ['5.1', '5.2', '5.3', '5.4']) {
        app.catalogue.release('plugin', 'akismet', version);
      }
      // Both sizes that the log is asked for in, three attempts each.
      app.simulator.faults.add({ ...unwell, ...fault, times: 6 });
      await app.discover();
      expect(Object.keys(await app.versions('plugin', 'akismet'))).toEqual([
        ...['5.1', '5.2', '5.3', '5.4'],
      ]);
      expect((await app.get(StatusService).report()).passedRevisions).toEqual([]);
    });
  });

  describe('after a revision was passed over', () => {
    let revision: number;

    async function passOver(): Promise<void> {
      const chunk = { entries: [], skipped: [revision], through: revision, exhausted: true };
      jest.spyOn(app.get(SvnClient), 'log').mockResolvedValueOnce(chunk);
      jest.spyOn(app.get(SvnClient), 'revision').mockResolvedValueOnce(undefined);
      await app.discover({ type: 'plugin' });
    }

    const passed = async (): Promise<unknown> =>
      (await app.get(StatusService).report()).passedRevisions;

    beforeEach(async () => {
      await app.discover();
      await app.update();
      ({ revision } = app.catalogue.release('plugin', 'akismet', '5.1'));
      await passOver();
    });

    it('keeps and reports it', async () => {
      expect(await passed()).toEqual([
        { type: 'plugin', revision, passedAt: '2026-03-10T12:00:00Z', tries: 1 },
      ]);
      expect(await app.row('plugin', 'akismet')).toMatchObject({ next_sync_at: null });
    });

    it('applies it when it can be read, once', async () => {
      const { directories } = await app.discover({ type: 'plugin' });
      expect(directories).toMatchObject([{ changed: 1 }]);
      expect(await passed()).toEqual([]);
      await app.update();
      expect(await app.versions('plugin', 'akismet')).toMatchObject({ '5.1': 'published' });
      expect(await app.discover({ type: 'plugin' })).toMatchObject({
        directories: [{ changed: 0 }],
      });
    });

    it('does not undo what newer revisions did', async () => {
      ({ revision } = app.catalogue.removeTag('plugin', 'akismet', '5.1'));
      await app.database.query('DELETE FROM passed_revisions');
      await passOver();
      app.catalogue.release('plugin', 'akismet', '5.1');
      jest.spyOn(app.get(SvnClient), 'revision').mockResolvedValueOnce(undefined);
      await app.discover({ type: 'plugin' });
      await app.update();
      await app.discover({ type: 'plugin' });
      const rows = await app.database.query<unknown[]>(
        `SELECT svn_removed FROM package_versions WHERE tag = '5.1'`,
      );
      expect(rows).toEqual([{ svn_removed: 0 }]);
      expect(await passed()).toEqual([]);
    });
  });

  it('reports and skips names that cannot be packages', async () => {
    for (const name of ['Upper', 'with space', 'яндекс', '..', 'a'.repeat(300)]) {
      app.catalogue.addSvnDirectory('plugin', name);
    }
    app.catalogue.addSvnDirectory('plugin', '2048');
    const { directories } = await app.discover({ type: 'plugin' });
    expect(directories).toMatchObject([{ added: 3 }]);
    expect(directories[0]?.rejected).toBeGreaterThanOrEqual(4);
  });

  it('takes at most --limit packages over both directories', async () => {
    const { directories } = await app.discover({ limit: 2 });
    expect(directories.map(({ added }) => added)).toEqual([2, 0]);
    await app.discover({ limit: 5 });
    expect(await app.row('theme', 'astra')).toMatchObject({ is_active: 1 });
  });

  it.each([
    ['listing', { path: /^\/?$/ }],
    ['log', { method: 'REPORT' }],
  ])('fails as a whole when the %s is out of order, and changes nothing', async (_, scope) => {
    await app.discover();
    app.catalogue.release('plugin', 'akismet', '5.1');
    app.simulator.faults.add({ service: 'svn', kind: 'status', status: 503, ...scope });
    await expect(app.discover()).rejects.toThrow();
    app.simulator.faults.clear();
    expect(await app.discover()).toMatchObject({ directories: [{ changed: 1 }, {}] });
  });
});

describe('from the seeds file', () => {
  function seeds(text: string): void {
    writeFileSync(`${directory}/seeds.yaml`, text);
  }

  it('takes what is listed, and what changed since', async () => {
    seeds('popular_plugins: [akismet, gone]\npopular_themes: [astra]\n');
    expect(await app.discover({ source: 'config' })).toMatchObject({
      directories: [
        { listed: 2, added: 2 },
        { listed: 1, added: 1 },
      ],
    });
    await app.update();
    app.catalogue.release('plugin', 'akismet', '5.1', { at: '2026-03-01T00:00:00Z' });
    expect(await app.discover({ source: 'config' })).toMatchObject({
      directories: [{ added: 0, changed: 1 }, { changed: 0 }],
    });
  });

  it('makes a seed due that was closed, and one that came back', async () => {
    seeds('popular_plugins: [akismet, 2048]\n');
    app.catalogue.add({ type: 'plugin', slug: '2048', versions: ['1.0'] });
    await app.discover({ source: 'config' });
    await app.update();
    app.catalogue.close('plugin', 'akismet');
    expect(await app.discover({ source: 'config', type: 'plugin' })).toMatchObject({
      directories: [{ listed: 2, changed: 1 }],
    });
    expect(await app.update()).toMatchObject({ closed: 1 });
    app.catalogue.reopen('plugin', 'akismet');
    await app.discover({ source: 'config' });
    expect(await app.update()).toMatchObject({ reopened: 1 });
  });

  it('forgets the not-found of a seed that it sees', async () => {
    seeds('popular_plugins: [akismet]\n');
    await app.discover({ source: 'config', type: 'plugin' });
    await app.update();
    app.simulator.faults.add({ service: 'api', slug: 'akismet', kind: 'not-found', times: 1 });
    await app.update({ name: 'akismet' });
    await app.discover({ source: 'config', type: 'plugin' });
    expect(await app.row('plugin', 'akismet')).toMatchObject({ is_active: 1, missing_since: null });
  });

  it('goes by type and limit', async () => {
    seeds('popular_plugins: [akismet, jetpack]\npopular_themes: [astra]\n');
    const report = await app.discover({ source: 'config', type: 'plugin', limit: 1 });
    expect(report.directories).toMatchObject([{ type: 'plugin', listed: 1, added: 1 }]);
  });

  it.each([
    ['popular_plugins: [Akismet, ../etc, 1.5]\n', 3],
    ['plugins: [akismet]\n', 1],
    ['- akismet\n', 1],
    ['a: [\n', 1],
  ])('refuses %j with %d problems, and changes nothing', async (text, problems) => {
    seeds(text);
    await expect(app.discover({ source: 'config' })).rejects.toMatchObject({
      kind: 'invalid',
      problems: Array<unknown>(problems).fill(expect.any(String)),
    });
    expect(await app.database.query('SELECT * FROM packages')).toEqual([]);
  });
});

describe('backfill', () => {
  it('learns the trunk and the release dates from the older log, and then has nothing to do', async () => {
    await app.discover();
    await app.update();
    expect(await backfill()).toMatchObject({ learned: 6, missing: 0 });
    expect(await app.row('plugin', 'jetpack')).toMatchObject({
      trunk_revision: expect.any(Number) as unknown,
    });
    const [row] = await app.database.query<unknown[]>(
      `SELECT COUNT(*) AS n FROM package_versions WHERE released_at IS NULL`,
    );
    expect(row).toEqual({ n: 0 });
    expect(await backfill()).toMatchObject({ entries: 0, learned: 0 });
  });

  it('starts again at the newest revision once it was done', async () => {
    await app.discover();
    await app.update();
    await backfill();
    await app.database.query(`UPDATE packages SET trunk_revision = NULL WHERE name = 'jetpack'`);
    expect(await backfill()).toMatchObject({ learned: 1, missing: 0 });
  });

  it('goes on where it was stopped', async () => {
    await app.discover();
    await app.update();
    await backfill({ limit: 2, type: 'plugin' });
    expect(await backfill({ type: 'plugin' })).toMatchObject({ missing: 0 });
  });
});
