import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuildService } from '../../../src/build/build.service.js';
import { BuildRequest } from '../../../src/build/build.types.js';
import { DeployModule } from '../../../src/deploy/deploy.module.js';
import { CleanupService } from '../../../src/deploy/cleanup.service.js';
import { DeployService } from '../../../src/deploy/deploy.service.js';
import { DeployRequest, type DeployReport } from '../../../src/deploy/deploy.types.js';
import { parseInvocation } from '../../../src/shared/cli/parse-invocation.js';
import { commandLine } from '../../support/command-line.js';
import { addPackage } from '../../support/catalog-database.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';
import { jobFor } from '../build/build-fixture.js';
import { testJob } from '../../support/test-job.js';

const PACKAGE_FILE = 'p2/wp-plugin/akismet.json';

describe('deploy', () => {
  let directory: string;
  let app: TestApp;
  let deploys: DeployService;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'wppackages-deploy-'));
    app = await openTestApp(directory, DeployModule);
    deploys = app.get(DeployService);
    await addPackage(app.database, { name: 'akismet', versions: ['5.3'] });
    await addPackage(app.database, { name: 'jetpack', versions: ['13.0'] });
  });

  afterEach(async () => {
    await app.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const repository = (...names: string[]): string => join(directory, 'repository', ...names);
  const link = (): string => readlinkSync(repository('current'));

  const build = async (): Promise<string> => {
    app.clock.advance(60_000);
    await app.database.query(`UPDATE packages SET description = ? WHERE name = 'akismet'`, [
      app.clock.now().toISOString(),
    ]);
    return (await app.get(BuildService).run(new BuildRequest(), await testJob(app))).buildId;
  };

  const deploy = (request: Partial<DeployRequest> = {}): Promise<DeployReport> => {
    app.clock.advance(1_000);
    return deploys.deploy(Object.assign(new DeployRequest(), request), jobFor());
  };

  const deployNewest = (): Promise<DeployReport> => {
    app.clock.advance(1_000);
    return deploys.deployNewest(jobFor());
  };

  /** Builds and promotes as often as asked; the ids, oldest first. */
  const promoteBuilds = async (count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let i = 0; i < count; i++) {
      ids.push(await build());
      await deploy();
    }
    return ids;
  };

  const row = async (id: string): Promise<Record<string, unknown> | undefined> => {
    const [found] = await app.database.query<Record<string, unknown>[]>(
      'SELECT promoted_at, rolled_back_at FROM builds WHERE id = ?',
      [id],
    );
    return found;
  };

  describe('promotion', () => {
    it('points the relative link to the newest build and records when', async () => {
      expect(deploys.current()).toBeUndefined();
      const id = await build();
      expect(await deploy()).toMatchObject({
        outcome: 'promoted',
        buildId: id,
        previousBuildId: null,
      });
      expect(link()).toBe(`builds/${id}`);
      expect(deploys.current()).toBe(id);
      expect(await row(id)).toEqual({
        promoted_at: app.clock.now().toISOString(),
        rolled_back_at: null,
      });
    });

    it('promotes the build named, and says so when it is current already', async () => {
      const first = await build();
      const second = await build();
      await deploy();
      expect(await deploy({ buildId: first })).toMatchObject({
        outcome: 'promoted',
        buildId: first,
        previousBuildId: second,
      });
      expect(await deploy({ buildId: first })).toMatchObject({
        outcome: 'unchanged',
        reason: `build ${first} is current already`,
      });
    });

    it('fails when there is no build, or not that one', async () => {
      await expect(deploy()).rejects.toThrow(/no complete build in/);
      const id = await build();
      await expect(deploy({ buildId: '20200101-000000' })).rejects.toMatchObject({
        kind: 'not-found',
        message: `no complete build 20200101-000000; available: ${id}`,
      });
    });

    it.each<[string, (id: string) => void, RegExp]>([
      [
        'lacks a file',
        (id) => {
          rmSync(repository('builds', id, PACKAGE_FILE));
        },
        /akismet.json is missing/,
      ],
      [
        'has other bytes',
        (id) => {
          writeFileSync(repository('builds', id, PACKAGE_FILE), '{}');
        },
        /akismet.json is not what was built/,
      ],
      [
        'has another manifest',
        (id) => {
          writeFileSync(repository('builds', id, 'manifest.json'), '{}');
        },
        /manifest.json is not the one/,
      ],
      [
        'has damaged checksums',
        (id) => {
          writeFileSync(repository('builds', id, 'SHA256SUMS'), 'x');
        },
        /SHA256SUMS is damaged/,
      ],
    ])('leaves the link alone when the build %s', async (_, damage, message) => {
      const [first] = await promoteBuilds(1);
      const second = await build();
      damage(second);
      await expect(deploy()).rejects.toThrow(message);
      expect(deploys.current()).toBe(first);
    });

    it('refuses a bucket that it cannot reach yet, before anything is promoted', async () => {
      await build();
      await expect(deploy({ toR2: true })).rejects.toThrow(/R2_BUCKET: not set/);
      expect(deploys.current()).toBeUndefined();
    });

    it('never replaces a current that is no link to a build', async () => {
      await build();
      mkdirSync(repository('current'));
      await expect(deploy()).rejects.toThrow(/is not a link to a build/);
      expect(existsSync(repository('current'))).toBe(true);
    });
  });

  describe('rollback', () => {
    it('walks back one promotion at a time and never toggles', async () => {
      const [first, second, third] = await promoteBuilds(3);
      expect(await deploy({ rollback: true })).toMatchObject({
        outcome: 'rolled-back',
        buildId: second,
        previousBuildId: third,
      });
      expect(await deploy({ rollback: true })).toMatchObject({ buildId: first });
      await expect(deploy({ rollback: true })).rejects.toThrow(/no build was promoted before/);
      expect(deploys.current()).toBe(first);
    });

    it('goes to the build promoted before, not to the next older one', async () => {
      const older = await build();
      const skipped = await build();
      const newer = await build();
      await deploy({ buildId: older });
      await deploy({ buildId: newer });
      expect(await deploy({ rollback: true })).toMatchObject({ buildId: older });
      expect(await row(skipped)).toMatchObject({ promoted_at: null });
    });

    it('goes to the build named and walks on from there', async () => {
      const [first, second, third] = await promoteBuilds(4);
      expect(await deploy({ rollback: second ?? '' })).toMatchObject({ buildId: second });
      expect(await deploy({ rollback: true })).toMatchObject({ buildId: first });
      expect(await row(third ?? '')).toMatchObject({
        rolled_back_at: expect.any(String) as unknown,
      });
    });

    it('passes over builds that are gone', async () => {
      const [first, second] = await promoteBuilds(3);
      rmSync(repository('builds', second ?? ''), { recursive: true });
      expect(await deploy({ rollback: true })).toMatchObject({ buildId: first });
    });

    it('reads the shared files of the target again', async () => {
      const [first, second] = await promoteBuilds(2);
      writeFileSync(repository('builds', first ?? '', 'p2/wp-plugin/jetpack.json'), '{}');
      await expect(deploy({ rollback: true })).rejects.toThrow(
        /jetpack.json is not what was built/,
      );
      expect(deploys.current()).toBe(second);
    });
  });

  describe('the hold', () => {
    it('keeps the pipeline off until a deploy by hand', async () => {
      const [first] = await promoteBuilds(2);
      await deploy({ rollback: true });
      const third = await build();
      expect(await deployNewest()).toMatchObject({
        outcome: 'held',
        buildId: first,
        hold: { buildId: first },
      });
      expect(deploys.current()).toBe(first);
      expect(await deploy()).toMatchObject({ outcome: 'promoted', buildId: third });
      const fourth = await build();
      expect(await deployNewest()).toMatchObject({ outcome: 'promoted', buildId: fourth });
    });

    it('ends when the held build is deployed by its id', async () => {
      const [first] = await promoteBuilds(2);
      await deploy({ rollback: true });
      await deploy({ buildId: first ?? '' });
      const third = await build();
      expect(await deployNewest()).toMatchObject({ outcome: 'promoted', buildId: third });
    });
  });

  describe('a deploy that was killed', () => {
    it('after the link has its promotion recorded by the next one', async () => {
      const [first] = await promoteBuilds(1);
      const second = await build();
      rmSync(repository('current'));
      symlinkSync(`builds/${second}`, repository('current'));
      expect(await deploy({ rollback: true })).toMatchObject({
        buildId: first,
        previousBuildId: second,
      });
      expect(await row(second)).toEqual({
        promoted_at: expect.any(String) as unknown,
        rolled_back_at: expect.any(String) as unknown,
      });
    });

    it('after the hold has its rollback finished by the pipeline', async () => {
      const [first] = await promoteBuilds(2);
      const hold = JSON.stringify({ buildId: first, since: '2026-03-10T13:00:00.000Z' });
      await app.database.query(`INSERT INTO site_meta VALUES ('deploy_hold', ?)`, [hold]);
      expect(await deployNewest()).toMatchObject({ outcome: 'rolled-back', buildId: first });
      expect(await deployNewest()).toMatchObject({ outcome: 'held' });
    });

    it('between hold, link and row is a rollback still', async () => {
      const [first, second, third] = await promoteBuilds(3);
      const hold = JSON.stringify({ buildId: second, since: '2026-03-10T13:00:00.000Z' });
      await app.database.query(`INSERT INTO site_meta VALUES ('deploy_hold', ?)`, [hold]);
      rmSync(repository('current'));
      symlinkSync(`builds/${second ?? ''}`, repository('current'));
      expect(await deploy({ rollback: true })).toMatchObject({ buildId: first });
      expect(await row(third ?? '')).toMatchObject({
        rolled_back_at: expect.any(String) as unknown,
      });
    });

    it('leaves a stale link beside current that does not stand in the way', async () => {
      const id = await build();
      symlinkSync('builds/nowhere', repository('.current-next'));
      await deploy();
      expect(link()).toBe(`builds/${id}`);
    });
  });

  describe('clean-up', () => {
    it('keeps the current build and the newest others', async () => {
      const [current, ...others] = await promoteBuilds(8);
      await deploy({ buildId: current ?? '' });
      mkdirSync(repository('builds', '.tmp-20260101-000000'));
      mkdirSync(repository('builds', '.trash-20260101-000000'));
      mkdirSync(repository('builds', '20250101-000000'));
      expect(await app.get(CleanupService).cleanup(5)).toEqual({
        removed: ['20250101-000000', ...others.slice(0, 2)],
        kept: [current, ...others.slice(2)],
        forgottenBuckets: [],
      });
      expect(existsSync(repository('builds', '.tmp-20260101-000000'))).toBe(true);
      expect(existsSync(repository('builds', '.trash-20260101-000000'))).toBe(false);
      expect(await app.get(CleanupService).cleanup()).toMatchObject({ removed: [] });
    });
  });
});

describe('deploy flags', () => {
  const parse = async (words: string): Promise<DeployRequest> =>
    (await parseInvocation(DeployRequest, commandLine(`deploy ${words}`))).request;

  it.each<[string, object]>([
    ['20260313-140000', { buildId: '20260313-140000' }],
    ['--rollback', { rollback: true }],
    ['--rollback=20260313-130000', { rollback: '20260313-130000' }],
    ['--cleanup --retain=10', { cleanup: true, retain: 10 }],
    ['--to-r2', { toR2: true }],
    ['--reconcile -n', { reconcile: true, dryRun: true }],
  ])('takes %s', async (words, expected) => {
    expect(await parse(words)).toMatchObject(expected);
  });

  it.each([
    ['../etc', /must be a build id/],
    ['--rollback=latest', /must be a build id/],
    ['20260313-140000 --rollback', /--rollback=20260313-140000/],
    ['20260313-140000 --cleanup', /--cleanup/],
    ['--cleanup --rollback', /--cleanup/],
    ['--cleanup --to-r2', /--cleanup/],
    ['--cleanup --dry-run', /--cleanup/],
    ['--reconcile --to-r2', /--reconcile/],
    ['--reconcile --rollback', /--reconcile/],
    ['--cleanup --retain=4', /5/],
    ['--cleanup --retain=many', /integer/],
    ['--retain=10', /--retain/],
  ])('refuses %s', async (words, message) => {
    await expect(parse(words)).rejects.toThrow(message);
  });

  it('says everything that is wrong at once', async () => {
    await expect(parse('../etc --retain=4 --fast --json')).rejects.toMatchObject({
      problems: [
        expect.stringMatching(/^--fast: unknown flag; allowed: --rollback, .*--db, --log-level/),
        'buildId "../etc": must be a build id, YYYYMMDD-HHMMSS',
        expect.stringMatching(/^--retain "4": .*5$/),
        '--retain: only goes with --cleanup',
      ],
    });
  });
});
