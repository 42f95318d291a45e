import { CatalogModule } from '../../../src/catalog/catalog.module.js';
import { PackagePageQueries } from '../../../src/catalog/package-page.queries.js';
import { addPackage, setColumns } from '../../support/catalog-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';

const root = temporaryDirectory();
let app: TestApp;
let page: PackagePageQueries;

beforeEach(async () => {
  app = await openTestApp(root, CatalogModule);
  page = app.get(PackagePageQueries);
  await app.database.query('DELETE FROM packages');
});
afterEach(() => app.close());

describe('the facts', () => {
  it('are those of the package, not of the theme of the same name', async () => {
    await addPackage(app.database, { type: 'theme', name: 'shop' });
    const id = await addPackage(app.database, {
      name: 'shop',
      versions: ['1.0'],
      columns: {
        display_name: 'Shop',
        tags: '["a","b"]',
        wporg_version: '1.1',
        wp_packages_installs_total: 9,
        wp_packages_installs_30d: 4,
        last_committed: '2026-02-02T00:00:00Z',
      },
    });

    expect(await page.facts('plugin', 'shop')).toMatchObject({
      id,
      type: 'plugin',
      displayName: 'Shop',
      description: 'What shop does',
      tags: ['a', 'b'],
      directoryVersion: '1.1',
      currentVersion: '1.0.0.0',
      updatedAt: '2026-02-02T00:00:00Z',
      untagged: 'latest-not-tagged',
      isListed: true,
      isClosed: false,
      installs: 9,
      recentInstalls: 4,
    });
    expect(await page.facts('plugin', 'nothing')).toBeUndefined();
  });

  it('tell why a package is closed, and that one is discovered only', async () => {
    const closed = {
      closed_at: '2026-01-01',
      close_reason: 'security-issue',
      closed_permanently: 1,
    };
    await addPackage(app.database, { name: 'gone', isActive: false, columns: closed });
    await addPackage(app.database, { name: 'new', isSynced: false });

    expect(await page.facts('plugin', 'gone')).toMatchObject({
      isListed: false,
      isClosed: true,
      closedAt: '2026-01-01',
      closeReason: 'security-issue',
      isClosedPermanently: true,
    });
    expect(await page.facts('plugin', 'new')).toMatchObject({
      isListed: false,
      isClosed: false,
      lastSyncedAt: null,
      untagged: null,
    });
  });
});

it('lists versions newest first, withheld ones with the reason, and none that Subversion lost', async () => {
  const id = await addPackage(app.database, { name: 'shop', versions: ['1.2', '1.10', '1.9'] });
  await app.database.query(
    `INSERT INTO package_versions
       (package_id, tag, normalized, status, withheld_reason, svn_removed, svn_directory)
     VALUES (?, 'odd tag', NULL, 'withheld', 'unparseable', 0, NULL),
       (?, '2.0', '2.0.0.0', 'withheld', 'unreleased', 0, '2.0 '),
       (?, '0.1', NULL, 'withheld', 'unlisted', 1, NULL)`,
    [id, id, id],
  );

  const versions = await page.versions(id);

  expect(versions.map(({ tag, withheldReason }) => [tag, withheldReason])).toEqual([
    ['2.0', 'unreleased'],
    ['1.10', null],
    ['1.9', null],
    ['1.2', null],
    ['odd tag', 'unparseable'],
  ]);
  expect(versions[0]).toMatchObject({ version: null, directory: '2.0 ' });
  expect(versions[1]).toMatchObject({ version: '1.10', directory: '1.10' });
});

it('says of each dependency whether it is to be had', async () => {
  await addPackage(app.database, { name: 'base', columns: { display_name: 'Base' } });
  await addPackage(app.database, { name: 'closed-base', isActive: false });
  const id = await addPackage(app.database, {
    name: 'shop',
    requires: ['base', 'closed-base', 'unheard'],
  });

  expect(await page.dependencies(id)).toEqual([
    { type: 'plugin', name: 'base', displayName: 'Base', state: 'offered', isInstallable: false },
    {
      type: 'plugin',
      name: 'closed-base',
      displayName: null,
      state: 'closed',
      isInstallable: false,
    },
    { type: 'plugin', name: 'unheard', displayName: null, state: 'unknown', isInstallable: false },
  ]);
});

it('pages through the dependants that are offered, the most used first', async () => {
  for (let n = 0; n < 7; n += 1) {
    const id = await addPackage(app.database, {
      name: `child-${n}`,
      requires: ['base'],
      isActive: n !== 3,
    });
    await setColumns(app.database, id, { active_installs: n % 2 });
  }

  const first = await page.dependants('plugin', 'base', { limit: 4 });
  const rest = await page.dependants('plugin', 'base', { limit: 4, after: first.at(-1) });

  expect([...first, ...rest].map(({ name }) => name)).toEqual(
    [5, 1, 6, 4, 2, 0].map((n) => `child-${n}`),
  );
  expect(await page.countDependants('plugin', 'base')).toBe(6);
  expect(await page.countDependants('theme', 'base')).toBe(0);
});
