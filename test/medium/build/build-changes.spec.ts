import { mkdtempSync } from 'node:fs';
import { BuildsRepository } from '../../../src/build/builds.repository.js';
import { RecentBuildsQueries } from '../../../src/build/recent-builds.queries.js';
import { addPackage, addVersion } from '../../support/catalog-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { testJob } from '../../support/test-job.js';
import { openBuildFixture, type BuildFixture } from './build-fixture.js';

const root = temporaryDirectory();
let fixture: BuildFixture;
let recent: RecentBuildsQueries;

beforeEach(async () => {
  fixture = await openBuildFixture(mkdtempSync(`${root}/`));
  recent = new RecentBuildsQueries(fixture.database);
});
afterEach(() => fixture.close());

it('names what a build changed of its base: removals, additions, the rest', async () => {
  const akismet = await addPackage(fixture.database, { name: 'akismet', versions: ['5.3'] });
  await addPackage(fixture.database, { name: 'jetpack', versions: ['13.0'] });
  const first = await fixture.build();
  await addVersion(fixture.database, {
    ...{ id: akismet, type: 'plugin', name: 'akismet', version: '5.4' },
  });
  await fixture.database.query(`UPDATE packages SET is_active = 0 WHERE name = 'jetpack'`);
  await addPackage(fixture.database, { type: 'theme', name: 'astra', versions: ['4.0'] });
  const second = await fixture.build({ allowShrink: true });

  expect(await recent.newest(10, 2)).toMatchObject([
    {
      id: second.buildId,
      state: 'waiting',
      changed: 3,
      changes: [
        { action: 'removed', name: 'wp-plugin/jetpack' },
        { action: 'added', name: 'wp-theme/astra' },
      ],
    },
    {
      id: first.buildId,
      state: 'waiting',
      packages: 2,
      changes: [
        { action: 'added', name: 'wp-plugin/akismet' },
        { action: 'added', name: 'wp-plugin/jetpack' },
      ],
    },
  ]);
  expect((await recent.find(second.buildId))?.changes.at(-1)).toEqual({
    action: 'changed',
    name: 'wp-plugin/akismet',
  });
  expect(await recent.find('20200101-000000')).toBeUndefined();
});

it('tells what became of builds, and no more than that of those that failed', async () => {
  await fixture.database.query(
    `INSERT INTO builds (id, status, started_at, promoted_at, rolled_back_at, error_message) VALUES
       ('1', 'completed', '', '2026-03-10T11:00:00Z', NULL, NULL),
       ('2', 'completed', '', '2026-03-10T11:05:00Z', NULL, NULL),
       ('3', 'completed', '', '2026-03-10T11:10:00Z', '2026-03-10T11:20:00Z', NULL),
       ('4', 'completed', '', NULL, NULL, NULL),
       ('5', 'failed', '', NULL, NULL, '/srv/secret: EACCES'),
       ('6', 'running', '', NULL, NULL, NULL)`,
  );
  const builds = await recent.newest(5, 1);

  expect(builds.map(({ id, state }) => `${id} ${state}`)).toEqual([
    '6 running',
    '5 failed',
    '4 waiting',
    '3 rolled-back',
    '2 current',
  ]);
  expect(JSON.stringify(builds)).not.toContain('secret');
  expect(await recent.current()).toMatchObject({ id: '2' });
  expect(await recent.find('1')).toMatchObject({ state: 'replaced', changes: [] });
});

it('keeps a thousand names of a build, and all as long as the build', async () => {
  const builds = fixture.get(BuildsRepository);
  const { runId } = await testJob(fixture);
  const id = await builds.start(runId, []);
  const names = Array.from({ length: 1_200 }, (_, n) => `wp-plugin/p${n}`);
  const manifest = {
    ...{ build_id: id, created_at: '', base_build_id: null, sync_run_id: null },
    ...{ document_fingerprint: '', packages_total: 1_200, packages_changed: 1_200 },
    ...{ artifact_count: 0, artifact_bytes: 0, root_hash: '' },
  };
  const changes = { removed: ['wp-plugin/gone'], added: names, changed: ['wp-plugin/late'] };
  await builds.complete({ manifest, changes, seconds: 1 });
  const found = await recent.find(id);

  expect(found).toMatchObject({ changed: 1_200 });
  expect(found?.changes).toHaveLength(1_000);
  expect(found?.changes[0]).toEqual({ action: 'removed', name: 'wp-plugin/gone' });

  await builds.discard(id);
  expect(await fixture.database.query('SELECT * FROM build_changes')).toEqual([]);
});
