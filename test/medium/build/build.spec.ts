import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addPackage, addVersion } from '../../support/catalog-database.js';
import { openBuildFixture, type BuildFixture } from './build-fixture.js';

const AKISMET = 'p2/wp-plugin/akismet.json';
const AKISMET_DEV = 'p2/wp-plugin/akismet~dev.json';
const LIST = 'packages/list.json';
const JETPACK = 'p2/wp-plugin/jetpack.json';

describe('build', () => {
  let directory: string;
  let fixture: BuildFixture;
  let akismet: number;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'wppackages-build-'));
    fixture = await openBuildFixture(directory);
    akismet = await addPackage(fixture.database, { name: 'akismet', versions: ['5.2', '5.3'] });
    await addPackage(fixture.database, { name: 'jetpack', versions: ['13.0'] });
    await addPackage(fixture.database, { type: 'theme', name: 'astra', versions: ['4.0'] });
  });

  afterEach(async () => {
    await fixture.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const change = (sql: string, ...parameters: unknown[]): Promise<unknown> =>
    fixture.database.query(sql, parameters);

  const reopen = async (environment: Readonly<Record<string, string>>): Promise<void> => {
    await fixture.close();
    fixture = await openBuildFixture(directory, environment);
    fixture.clock.advance(3_600_000);
  };

  const versionsIn = (buildId: string, name: string): unknown[] => {
    const { packages } = fixture.json(buildId, name);
    return Object.values(packages as Record<string, { version: unknown }[]>)
      .flat()
      .map(({ version }) => version);
  };

  it('writes every listed package, the root document, the manifest and the checksums', async () => {
    const report = await fixture.build();
    expect(report).toMatchObject({
      outcome: 'built',
      buildId: '20260310-120100',
      baseBuildId: null,
      packages: 3,
      changed: 3,
      rendered: 3,
      files: 7,
    });
    expect(fixture.directories()).toEqual([report.buildId]);
    expect(versionsIn(report.buildId, AKISMET)).toEqual(['5.3', '5.2']);
    expect(fixture.json(report.buildId, 'packages.json')).toHaveProperty('metadata-url');
    expect(fixture.json(report.buildId, 'manifest.json')).toMatchObject({
      build_id: report.buildId,
      packages_total: 3,
      artifact_count: 7,
      base_build_id: null,
    });
  });

  it('lists the names of its packages, and keeps the list while they stay', async () => {
    const first = await fixture.build();
    const names = ['wp-plugin/akismet', 'wp-plugin/jetpack', 'wp-theme/astra'];
    expect(fixture.json(first.buildId, LIST)).toEqual({ packageNames: names });
    expect(fixture.json(first.buildId, 'packages.json')).toMatchObject({ list: `/${LIST}` });

    await change(`UPDATE packages SET description = 'Better' WHERE id = ?`, akismet);
    const second = await fixture.build();
    expect(fixture.stat(second.buildId, LIST).ino).toBe(fixture.stat(first.buildId, LIST).ino);

    await change('UPDATE packages SET is_active = 0 WHERE id = ?', akismet);
    const third = await fixture.build({ package: 'wp-plugin/akismet' });
    expect(fixture.json(third.buildId, LIST)).toEqual({ packageNames: names.slice(1) });
  });

  it('is made again when its list of names is gone', async () => {
    const first = await fixture.build();
    rmSync(fixture.path(first.buildId, LIST));
    const second = await fixture.build();
    expect(second).toMatchObject({ outcome: 'built', changed: 0 });
    expect(fixture.json(second.buildId, LIST)).toHaveProperty('packageNames');
  });

  it('satisfies sha256sum -c', async () => {
    const { buildId } = await fixture.build();
    const output = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], {
      cwd: fixture.path(buildId),
      encoding: 'utf8',
    });
    expect(output.trim().split('\n')).toHaveLength(8);
  });

  it('records the build, with the synchronisation it holds', async () => {
    await change(
      `INSERT INTO sync_runs (status, started_at) VALUES ('completed', '2026-03-10T11:00:00Z')`,
    );
    const { buildId } = await fixture.build();
    expect(await fixture.rows()).toMatchObject([
      {
        id: buildId,
        status: 'completed',
        packages_total: 3,
        packages_changed: 3,
        artifact_count: 7,
        sync_run_id: 1,
        base_build_id: null,
        error_message: null,
      },
    ]);
    expect(fixture.json(buildId, 'manifest.json')).toMatchObject({ sync_run_id: 1 });
  });

  it('marks every package clean, the ones without files too', async () => {
    await addPackage(fixture.database, { name: 'closed', versions: ['1.0'], isActive: false });
    await addPackage(fixture.database, { name: 'shell', isSynced: false });
    await addPackage(fixture.database, { type: 'theme', name: 'empty' });
    await fixture.build();
    const hashes = await fixture.hashes();
    expect(Object.values(hashes)).not.toContain(null);
    expect(new Set([hashes['closed'], hashes['shell'], hashes['empty']]).size).toBe(1);
  });

  it('makes no build when nothing changed', async () => {
    const first = await fixture.build();
    expect(await fixture.build()).toMatchObject({
      outcome: 'unchanged',
      buildId: first.buildId,
      packages: 3,
      changed: 0,
      rendered: 0,
    });
    expect(fixture.directories()).toEqual([first.buildId]);
    expect(await fixture.rows()).toHaveLength(1);
  });

  it('makes no build when what is dirty renders to the same bytes', async () => {
    const first = await fixture.build();
    await change('UPDATE packages SET content_hash = NULL');
    expect(await fixture.build()).toMatchObject({ outcome: 'unchanged', rendered: 3 });
    expect(fixture.directories()).toEqual([first.buildId]);
    expect(await fixture.rows()).toHaveLength(1);
    expect(Object.values(await fixture.hashes())).not.toContain(null);
  });

  it('renders only what changed and links the rest, time and all', async () => {
    const first = await fixture.build();
    utimesSync(fixture.path(first.buildId, JETPACK), 1_700_000_000, 1_700_000_000);
    await change(`UPDATE packages SET description = 'Better' WHERE id = ?`, akismet);
    const second = await fixture.build();
    expect(second).toMatchObject({
      outcome: 'built',
      baseBuildId: first.buildId,
      changed: 1,
      rendered: 1,
      files: 7,
    });
    expect(fixture.stat(second.buildId, JETPACK).ino).toBe(
      fixture.stat(first.buildId, JETPACK).ino,
    );
    expect(fixture.stat(second.buildId, JETPACK).mtimeMs).toBe(1_700_000_000_000);
    expect(fixture.stat(second.buildId, AKISMET).ino).not.toBe(
      fixture.stat(first.buildId, AKISMET).ino,
    );
  });

  it('links the file of a changed package whose own bytes did not change', async () => {
    const first = await fixture.build();
    await addVersion(fixture.database, {
      id: akismet,
      type: 'plugin',
      name: 'akismet',
      version: '5.4',
    });
    const { buildId } = await fixture.build();
    expect(versionsIn(buildId, AKISMET)).toEqual(['5.4', '5.3', '5.2']);
    expect(fixture.stat(buildId, AKISMET_DEV).ino).toBe(
      fixture.stat(first.buildId, AKISMET_DEV).ino,
    );
  });

  it.each([
    ['the directory closes it', 'UPDATE packages SET is_active = 0 WHERE id = ?'],
    ['its row is gone', 'DELETE FROM packages WHERE id = ?'],
  ])('removes both files of a plugin when %s', async (_, sql) => {
    await fixture.build();
    await change(`INSERT INTO packages (type, name, created_at) VALUES ('plugin', 'shell', '')`);
    await change(sql, akismet);
    const { buildId, packages, changed } = await fixture.build({ allowShrink: true });
    expect({ packages, changed }).toEqual({ packages: 2, changed: 1 });
    expect(existsSync(fixture.path(buildId, AKISMET))).toBe(false);
    expect(existsSync(fixture.path(buildId, AKISMET_DEV))).toBe(false);
  });

  it('requires a needed plugin only while it can be installed', async () => {
    const shop = 'p2/wp-plugin/shop.json';
    const needs = (buildId: string): unknown => {
      const { packages } = fixture.json(buildId, shop);
      const [entry] =
        (packages as Record<string, Record<string, object>[]>)['wp-plugin/shop'] ?? [];
      return { require: entry?.['require'], suggest: entry?.['suggest'] };
    };
    await addPackage(fixture.database, {
      name: 'shop',
      versions: ['1.0'],
      requires: ['akismet', 'gone'],
    });
    const first = await fixture.build();
    expect(needs(first.buildId)).toMatchObject({
      require: { 'wp-plugin/akismet': '*' },
      suggest: undefined,
    });

    await change('UPDATE packages SET has_stable = 0 WHERE id = ?', akismet);
    const second = await fixture.build();
    expect(needs(second.buildId)).toMatchObject({
      suggest: { 'wp-plugin/akismet': expect.any(String) as unknown },
    });

    await change('UPDATE packages SET is_active = 0 WHERE id = ?', akismet);
    const third = await fixture.build({ allowShrink: true });
    expect(JSON.stringify(needs(third.buildId))).not.toContain('akismet');
  });

  it('gives each of many packages its own versions and needs', async () => {
    const numbers = Array.from({ length: 150 }, (_, i) => i);
    for (const i of numbers) {
      await addPackage(fixture.database, {
        name: `package-${i}`,
        versions: i % 3 === 0 ? [] : [`1.${i}`, `2.${i}`],
        requires: i % 50 === 1 ? ['akismet'] : [],
      });
    }
    const { buildId } = await fixture.build();
    for (const i of numbers) {
      const name = `p2/wp-plugin/package-${i}.json`;
      const expected = i % 3 === 0 ? ['dev-trunk'] : [`2.${i}`, `1.${i}`];
      expect(versionsIn(buildId, name)).toEqual(expected);
      const isNeeding = JSON.stringify(fixture.json(buildId, name)).includes('wp-plugin/akismet');
      expect(isNeeding).toBe(i % 50 === 1);
    }
  });

  it('renders everything again when the renderer or its settings change', async () => {
    const first = await fixture.build();
    await reopen({ WPORG_PLUGINS_SVN_URL: 'https://svn.mirror.example/' });
    const second = await fixture.build();
    expect(second).toMatchObject({ outcome: 'built', rendered: 3, changed: 2 });
    expect(JSON.stringify(fixture.json(second.buildId, AKISMET))).toContain(
      'https://svn.mirror.example/akismet/',
    );
    const theme = 'p2/wp-theme/astra.json';
    expect(fixture.stat(second.buildId, theme).ino).toBe(fixture.stat(first.buildId, theme).ino);
    expect(await fixture.build()).toMatchObject({ outcome: 'unchanged', rendered: 0 });
  });

  it('renders everything with --force, and links what came out equal', async () => {
    const first = await fixture.build();
    expect(await fixture.build({ force: true })).toMatchObject({
      outcome: 'unchanged',
      buildId: first.buildId,
      rendered: 3,
    });
  });

  it('builds elsewhere without touching the catalogue or the rows', async () => {
    const output = join(directory, 'elsewhere');
    const first = await fixture.build({ output });
    expect(existsSync(join(output, first.buildId, AKISMET))).toBe(true);
    expect(await fixture.rows()).toEqual([]);
    expect(Object.values(await fixture.hashes())).toEqual([null, null, null]);
    expect(await fixture.build({ output })).toMatchObject({
      outcome: 'unchanged',
      buildId: first.buildId,
    });
  });

  it('begins at the next free second when the clock stands still or goes back', async () => {
    const first = await fixture.build();
    await change(`UPDATE packages SET description = 'Better' WHERE id = ?`, akismet);
    fixture.clock.advance(-3_600_000);
    const second = await fixture.build();
    expect([first.buildId, second.buildId]).toEqual(['20260310-120100', '20260310-120101']);
  });

  it('stores the durations of pipeline steps and keeps those not given', async () => {
    const { BuildService } = await import('../../../src/build/build.service.js');
    const { buildId } = await fixture.build();
    await fixture
      .get(BuildService)
      .recordSteps(buildId, { discoverSeconds: 1.5, updateSeconds: 2 });
    await fixture.get(BuildService).recordSteps(buildId, { deploySeconds: 0.5 });
    expect(await fixture.rows()).toMatchObject([
      { discover_seconds: 1.5, update_seconds: 2, deploy_seconds: 0.5 },
    ]);
  });

  it('never makes a path of a name that is no slug', async () => {
    await addPackage(fixture.database, { name: '../../escape', versions: ['1.0'] });
    const { packages } = await fixture.build();
    expect(packages).toBe(3);
    expect(existsSync(join(directory, 'repository', 'builds', 'escape.json'))).toBe(false);
  });

  describe('--package', () => {
    it.each(['wp-plugin/akismet', 'plugin/akismet'])('refreshes %s alone', async (name) => {
      const first = await fixture.build();
      await change(`UPDATE packages SET description = 'Better'`);
      const second = await fixture.build({ package: name });
      expect(second).toMatchObject({ packages: 3, changed: 1, rendered: 1, files: 7 });
      expect(fixture.stat(second.buildId, JETPACK).ino).toBe(
        fixture.stat(first.buildId, JETPACK).ino,
      );
      const hashes = await fixture.hashes();
      expect(hashes['akismet']).not.toBeNull();
      expect(hashes['jetpack']).toBeNull();
      expect(await fixture.build()).toMatchObject({ outcome: 'built', changed: 2, rendered: 2 });
    });

    it('removes a package that is no longer listed', async () => {
      await fixture.build();
      await change('UPDATE packages SET is_active = 0 WHERE id = ?', akismet);
      const { buildId } = await fixture.build({ package: 'wp-plugin/akismet', allowShrink: true });
      expect(existsSync(fixture.path(buildId, AKISMET))).toBe(false);
      expect(existsSync(fixture.path(buildId, JETPACK))).toBe(true);
    });

    it('refreshes only the package even when the renderer changed', async () => {
      await fixture.build();
      await reopen({ WPORG_PLUGINS_SVN_URL: 'https://svn.mirror.example' });
      expect(await fixture.build({ package: 'wp-plugin/akismet' })).toMatchObject({ changed: 1 });
      expect(await fixture.build()).toMatchObject({ rendered: 3, changed: 1 });
    });

    it('refuses a name that is none, a package that is unknown and a missing base', async () => {
      await expect(fixture.build({ package: 'akismet' })).rejects.toMatchObject({
        kind: 'invalid',
      });
      await expect(fixture.build({ package: 'wp-plugin/akismet' })).rejects.toThrow(/no build in/);
      await fixture.build();
      await expect(fixture.build({ package: 'wp-plugin/unknown' })).rejects.toMatchObject({
        kind: 'not-found',
      });
      expect(fixture.directories()).toHaveLength(1);
    });
  });

  describe('packages that would be lost', () => {
    /** Of 13 packages; three may go without a recorded cause. */
    beforeEach(async () => {
      for (let index = 0; index < 10; index += 1) {
        await addPackage(fixture.database, { name: `zz-${index}`, versions: ['1.0'] });
      }
      await fixture.build();
    });

    const lose = (count: number): Promise<unknown> =>
      change(
        `UPDATE packages SET is_active = 0 WHERE name IN (
           SELECT name FROM packages WHERE name LIKE 'zz-%' ORDER BY name LIMIT ?)`,
        count,
      );
    const record = (action: string): Promise<unknown> =>
      change(
        `INSERT INTO package_status_changes (package_id, action, found_by, seen_at)
         SELECT id, ?, 'update', '2026-03-10T12:00:00Z' FROM packages WHERE is_active = 0`,
        action,
      );

    it('without a cause go when they are few', async () => {
      await lose(3);
      expect(await fixture.build()).toMatchObject({ packages: 10, held: [] });
    });

    it('without a cause keep their files when they are many, and the rest is published', async () => {
      await lose(4);
      await change(`UPDATE packages SET description = 'Better' WHERE id = ?`, akismet);
      const held = ['zz-0', 'zz-1', 'zz-2', 'zz-3'].map((name) => `wp-plugin/${name}`);
      const built = await fixture.build();
      expect(built).toMatchObject({ outcome: 'built', packages: 13, changed: 1, held });
      expect(versionsIn(built.buildId, 'p2/wp-plugin/zz-0.json')).toEqual(['1.0']);
      expect(await guardEvents()).toMatchObject([
        {
          guard: 'build',
          packages: 4,
          ended_at: null,
          because: '4 of 13 packages would be lost without a recorded cause',
        },
      ]);
      expect(await fixture.build()).toMatchObject({ outcome: 'unchanged', packages: 13 });
    });

    it('go with --allow-shrink, and the guard ends', async () => {
      await lose(4);
      await fixture.build();
      expect(await fixture.build({ allowShrink: true })).toMatchObject({ packages: 9, held: [] });
      expect(await guardEvents()).toMatchObject([{ ended_at: expect.any(String) as string }]);
    });

    it('come back as they are, and the guard ends', async () => {
      await lose(4);
      await fixture.build();
      await change('UPDATE packages SET is_active = 1');
      expect(await fixture.build()).toMatchObject({ outcome: 'unchanged', held: [] });
      expect(await guardEvents()).toMatchObject([{ ended_at: expect.any(String) as string }]);
    });

    it('go, however many, when the directory closed them', async () => {
      await lose(8);
      await record('closed');
      expect(await fixture.build()).toMatchObject({ packages: 5, held: [] });
    });

    it('have no cause when the directory opened them since', async () => {
      await lose(8);
      await record('closed');
      await record('reopened');
      expect((await fixture.build()).held).toHaveLength(8);
    });

    it('are doubted also when their rows are gone', async () => {
      await change(`DELETE FROM packages WHERE name LIKE 'zz-%'`);
      await change(`UPDATE packages SET description = 'Better' WHERE id = ?`, akismet);
      expect(await fixture.build()).toMatchObject({ outcome: 'built', packages: 13, changed: 1 });
    });

    const guardEvents = (): Promise<Record<string, unknown>[]> =>
      fixture.database.query('SELECT * FROM guard_events ORDER BY id');
  });

  describe('a damaged base', () => {
    const damages: [string, (path: string) => void][] = [
      [
        'missing',
        (path) => {
          rmSync(path);
        },
      ],
      [
        'cut short',
        (path) => {
          writeFileSync(path, '{"half"');
        },
      ],
      [
        'changed in place, as long as before',
        (path) => {
          const { size } = fixture.stat(fixture.directories()[0] ?? '', JETPACK);
          writeFileSync(path, ' '.repeat(size));
          utimesSync(path, new Date(), new Date(Date.now() + 1_000));
        },
      ],
    ];

    it.each(damages)('heals a file that is %s', async (_, damage) => {
      const first = await fixture.build();
      damage(fixture.path(first.buildId, JETPACK));
      await change(`UPDATE packages SET description = 'Better' WHERE id = ?`, akismet);
      const { buildId } = await fixture.build();
      expect(versionsIn(buildId, JETPACK)).toEqual(['13.0']);
      expect(versionsIn(buildId, AKISMET)).toEqual(['5.3', '5.2']);
      execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: fixture.path(buildId) });
    });

    it('heals a missing file even when nothing else changed', async () => {
      const first = await fixture.build();
      rmSync(fixture.path(first.buildId, JETPACK));
      const second = await fixture.build();
      expect(second).toMatchObject({ outcome: 'built', changed: 1, rendered: 1 });
      expect(versionsIn(second.buildId, JETPACK)).toEqual(['13.0']);
    });

    it('is read in full with --force, whatever its times say', async () => {
      const first = await fixture.build();
      const path = fixture.path(first.buildId, JETPACK);
      const { size, mtime } = fixture.stat(first.buildId, JETPACK);
      writeFileSync(path, ' '.repeat(size));
      utimesSync(path, mtime, mtime);
      const { buildId } = await fixture.build({ force: true });
      expect(versionsIn(buildId, JETPACK)).toEqual(['13.0']);
    });

    it('is passed over when its listings are damaged', async () => {
      const first = await fixture.build();
      writeFileSync(fixture.path(first.buildId, 'SHA256SUMS'), 'nonsense');
      await change('UPDATE packages SET content_hash = NULL WHERE id = ?', akismet);
      expect(await fixture.build()).toMatchObject({
        outcome: 'built',
        baseBuildId: null,
        packages: 3,
      });
    });

    it('cannot carry a refresh of one package', async () => {
      const first = await fixture.build();
      rmSync(fixture.path(first.buildId, JETPACK));
      await expect(fixture.build({ package: 'wp-plugin/akismet' })).rejects.toThrow(/is damaged/);
    });

    it('does not matter when the database is the one that is behind', async () => {
      const first = await fixture.build();
      await change(`UPDATE packages SET description = 'Better' WHERE id = ?`, akismet);
      const second = await fixture.build();
      rmSync(fixture.path(second.buildId), { recursive: true });
      const third = await fixture.build();
      expect(third).toMatchObject({ baseBuildId: first.buildId, changed: 1, rendered: 1 });
    });
  });
});
