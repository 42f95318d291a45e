import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InterruptedError } from '../../../src/shared/errors/app-error.js';
import { addPackage } from '../../support/catalog-database.js';
import { openBuildFixture, type BuildFixture } from './build-fixture.js';

describe('a build that does not come to its end', () => {
  let directory: string;
  let fixture: BuildFixture;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'wppackages-build-'));
    fixture = await openBuildFixture(directory);
    await addPackage(fixture.database, { name: 'akismet', versions: ['5.3'] });
  });

  afterEach(async () => {
    await fixture.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const addMany = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      await addPackage(fixture.database, { name: `package-${i}`, versions: ['1.0'] });
    }
  };

  const changes = async (): Promise<string[]> => {
    const rows = await fixture.database.query<object[]>('SELECT * FROM build_changes');
    return rows.map((row) => {
      const { build_id, action, package_name } = row as Record<string, string>;
      return `${build_id} ${action} ${package_name}`;
    });
  };

  it('removes what a killed build and a killed removal left, and nothing else', async () => {
    const { buildId } = await fixture.build();
    for (const name of ['.tmp-20260101-000000', '.trash-20260101-000000', '.tmp-of-an-operator']) {
      mkdirSync(join(fixture.path(name), 'p2'), { recursive: true });
    }
    await fixture.build();
    expect(fixture.directories()).toEqual(['.tmp-of-an-operator', buildId]);
  });

  it('cancels the row of a build that was killed before it had its name', async () => {
    await fixture.database.query(
      `INSERT INTO builds (id, status, started_at) VALUES ('20260101-000000', 'running', '')`,
    );
    await fixture.build();
    expect(await fixture.rows()).toMatchObject([
      { id: '20260101-000000', status: 'cancelled', error_message: 'the process ended' },
      { status: 'completed' },
    ]);
  });

  it('completes the row of a build that was killed after it had its name', async () => {
    const { buildId } = await fixture.build();
    await fixture.database.query(`UPDATE packages SET content_hash = NULL`);
    await fixture.database.query(`UPDATE builds SET status = 'running', packages_total = 0`);
    await fixture.database.query(`DELETE FROM site_meta`);
    await fixture.database.query(`DELETE FROM build_changes`);
    expect(await fixture.build()).toMatchObject({ outcome: 'unchanged', buildId, rendered: 1 });
    expect(await fixture.rows()).toMatchObject([{ status: 'completed', packages_total: 1 }]);
    expect(await changes()).toEqual([`${buildId} added wp-plugin/akismet`]);
    expect(await fixture.build()).toMatchObject({ outcome: 'unchanged', rendered: 0 });
  });

  it.each([
    ['on the disk', true],
    ['gone', false],
  ])('names what a killed build changed when its base is %s', async (_, isThere) => {
    const base = await fixture.build();
    await addMany(1);
    const { buildId } = await fixture.build();
    await fixture.database.query(`UPDATE builds SET status = 'running' WHERE id = ?`, [buildId]);
    await fixture.database.query(`DELETE FROM build_changes`);
    if (!isThere) rmSync(fixture.path(base.buildId), { recursive: true });
    await fixture.build();
    expect(await changes()).toEqual(isThere ? [`${buildId} added wp-plugin/package-0`] : []);
  });

  it('takes no directory without listings for a build', async () => {
    const { buildId } = await fixture.build();
    renameSync(fixture.path(buildId, 'SHA256SUMS'), fixture.path(buildId, 'moved'));
    expect(await fixture.build()).toMatchObject({ outcome: 'built', baseBuildId: null });
  });

  it('leaves nothing of itself when a signal ends it', async () => {
    const first = await fixture.build();
    await addMany(600);
    const stop = new AbortController();
    setImmediate(() => {
      stop.abort(new InterruptedError('SIGTERM'));
    });
    await expect(fixture.build({}, stop.signal)).rejects.toThrow(InterruptedError);
    expect(fixture.directories()).toEqual([first.buildId]);
    expect((await fixture.rows()).at(-1)).toMatchObject({ status: 'cancelled' });
    expect(await fixture.build()).toMatchObject({ outcome: 'built', packages: 601 });
  });

  it('says in one line that the folder cannot be written', async () => {
    writeFileSync(join(directory, 'repository'), 'in the way');
    await expect(fixture.build()).rejects.toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/^cannot read whose builds these are: ENOTDIR/) as unknown,
    });
  });

  describe('on a full disk', () => {
    let mount: string;

    // A real, tiny file system: needs root, as the tests of this project do on Debian.
    beforeEach(async () => {
      mount = join(directory, 'tiny');
      mkdirSync(mount);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', mount]);
      await fixture.close();
      fixture = await openBuildFixture(directory, { STORAGE_PATH: mount });
    });

    afterEach(() => {
      execFileSync('umount', ['--lazy', mount]);
    });

    it('keeps the old build, frees the space and says what is wrong', async () => {
      const first = await fixture.build();
      const freeBefore = statfsSync(mount).bavail;
      await addMany(100);
      await expect(fixture.build()).rejects.toThrow(/^disk full: no room for the build in /);
      expect(fixture.directories()).toEqual([first.buildId]);
      expect(statfsSync(mount).bavail).toBe(freeBefore);
      expect((await fixture.rows()).at(-1)).toMatchObject({
        status: 'failed',
        error_message: expect.stringContaining('disk full') as unknown,
      });
      execFileSync('mount', ['-o', 'remount,size=8m', mount]);
      expect(await fixture.build()).toMatchObject({ outcome: 'built', packages: 101 });
    });
  });
});
