import { CatalogModule } from '../../../src/catalog/catalog.module.js';
import { PackageSearchQueries } from '../../../src/catalog/package-search.queries.js';
import {
  SEARCH_SORTS,
  type PackageSearch,
  type PackageSearchPage,
} from '../../../src/catalog/package-search.types.js';
import { addPackage } from '../../support/catalog-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';

const root = temporaryDirectory();
let app: TestApp;
let queries: PackageSearchQueries;

beforeAll(async () => {
  app = await openTestApp(root, CatalogModule);
  queries = app.get(PackageSearchQueries);
  await fill();
});
afterAll(() => app.close());

/** Ten galleries that differ in one thing each, and three packages in other states. */
async function fill(): Promise<void> {
  const add = (name: string, columns: Record<string, string | number>, versions = ['1.0']) =>
    addPackage(app.database, {
      name,
      description: 'Shows pictures',
      versions,
      columns: { display_name: `${name} Gallery`, wporg_version: '1.0', ...columns },
    });
  await add('gallery-a', { active_installs: 100, wporg_updated_at: '2026-01-01T00:00:00Z' });
  await add('gallery-b', { active_installs: 900, wporg_updated_at: '2026-01-03T00:00:00Z' });
  await add('gallery-c', { wp_packages_installs_total: 50, added_at: '2020-01-01T00:00:00Z' });
  await add('gallery-d', { tags: '["Photo Gallery","Ümlaut"]', requires_php: '8.1' });
  await add('gallery-e', { tags: '["photo"]', requires_php: '5.6.20' });
  await add('gallery-f', { author_profile: 'https://profiles.wordpress.org/jane/' });
  await add('gallery-g', { wporg_version: '2.0' });
  await add('gallery-h', { wporg_version: '2.0' }, []);
  await add('gallery-i', {});
  await add('gallery-j', {});
  await addPackage(app.database, { name: 'gallery-closed', isActive: false, versions: ['1.0'] });
  await addPackage(app.database, { name: 'gallery-unknown', isSynced: false });
  await addPackage(app.database, {
    type: 'theme',
    name: 'frame',
    versions: ['3.0'],
    columns: { description: 'A theme for a gallery' },
  });
}

function page(given: Partial<PackageSearch>): Promise<PackageSearchPage> {
  return queries.page({ text: 'gallery', sort: 'name', page: 1, pageSize: 50, ...given });
}

async function names(given: Partial<PackageSearch>): Promise<string> {
  const { packages } = await page(given);
  return packages.map(({ name }) => name.replace('gallery-', '')).join(' ');
}

describe.each([['gallery'], ['']])('with the words %j', (text) => {
  it.each<[Partial<PackageSearch>, string]>([
    [{}, 'frame a b c d e f g h i j'],
    [{ type: 'theme' }, 'frame'],
    [{ type: 'plugin' }, 'a b c d e f g h i j'],
    [{ closed: true }, 'closed'],
    [{ tag: 'photo' }, 'e'],
    [{ tag: 'PHOTO gallery' }, 'd'],
    [{ tag: 'Ümlaut' }, 'd'],
    [{ tag: `"'); DROP` }, ''],
    [{ author: 'Jane' }, 'f'],
    [{ untagged: 'any' }, 'g h'],
    [{ untagged: 'trunk-only' }, 'h'],
    [{ untagged: 'latest-not-tagged' }, 'g'],
    [{ php: '8.0' }, 'frame a b c e f g h i j'],
    [{ php: '8.1.3', tag: 'photo gallery' }, 'd'],
    [{ php: '5.5' }, 'frame a b c f g h i j'],
    [{ since: '2026-01-02' }, 'b'],
  ])('lists by %j: %s', async (filter, expected) => {
    expect(await names({ text, ...filter })).toBe(expected);
    const { total, isTotalExact } = await page({ text, ...filter, pageSize: 1 });
    const count = expected === '' ? 0 : expected.split(' ').length;
    expect({ total, isTotalExact }).toEqual({ total: count, isTotalExact: true });
  });

  it.each<[PackageSearch['sort'], RegExp]>([
    ['relevance', /^b a/],
    ['installs', /^c/],
    ['active', /^b a/],
    ['updated', /^b a/],
    ['added', /^c/],
    ['name', /^frame a b c/],
  ])('sorts by %s', async (sort, expected) => {
    const found = await names({ text, sort });
    // "c" has a Composer install; the words of all names weigh the same.
    expect(sort === 'relevance' && text !== '' ? found.replace('c ', '') : found).toMatch(expected);
  });

  it.each(SEARCH_SORTS)('has each package on one page by %s', async (sort) => {
    const pages = await Promise.all(
      [1, 2, 3, 4, 5].map((number) => page({ text, sort, page: number, pageSize: 3 })),
    );
    const ids = pages.flatMap(({ packages }) => packages.map(({ id }) => id));
    expect([ids.length, new Set(ids).size]).toEqual([11, 11]);
    expect(pages.map(({ total }) => total)).toEqual([11, 11, 11, 11, 11]);
  });
});

it('shows what a list says of a package', async () => {
  const { packages } = await page({ text: 'gallery-d' });
  expect(packages).toEqual([
    {
      id: expect.any(Number) as number,
      type: 'plugin',
      name: 'gallery-d',
      displayName: 'gallery-d Gallery',
      description: 'Shows pictures',
      author: null,
      authorProfile: null,
      activeInstalls: 0,
      installs: 0,
      recentInstalls: 0,
      version: '1.0',
      directoryVersion: '1.0',
      requiresPhp: '8.1',
      updatedAt: null,
      addedAt: null,
      untagged: null,
      isClosed: false,
    },
  ]);
});

it('finds a package by the name that Composer has for it, in that directory only', async () => {
  expect(await names({ text: 'wp-plugin/gallery-b', sort: 'relevance' })).toBe('b');
  expect(await names({ text: 'wp-theme/gallery-b' })).toBe('');
  expect(await names({ text: 'wp-plugin/' })).toBe('a b c d e f g h i j');
});

it.each([
  '"',
  "'",
  '*',
  '(',
  'NOT',
  'AND OR',
  'gallery AND (',
  'name:gallery',
  '^gallery',
  '{name}:x',
  'NEAR(a b, 3)',
  '-',
  '+',
  'a\0b',
  '\0',
  '\u{d800}',
  '%',
  '\\',
  'x'.repeat(100_000),
  'a '.repeat(50_000),
  '+++',
  '   ',
  '\u{1f600}',
  "'; DROP TABLE packages; --",
  '"gallery" *',
  'gallery*',
])('takes %j for words', async (text) => {
  await expect(page({ text })).resolves.toMatchObject({ isTotalExact: true });
});

it('finds nothing for text without words, and everything for none', async () => {
  expect([(await page({ text: '+++' })).total, (await page({ text: '  ' })).total]).toEqual([
    0, 11,
  ]);
});

describe('a word that is one letter wrong', () => {
  it.each(['galery', 'gallerx', 'agllery', 'galllery', 'xallery'])('%s', async (text) => {
    const { total, spellings } = await page({ text });
    expect({ total, spellings }).toEqual({ total: 11, spellings: ['gallery'] });
  });

  it('is left alone where it is right or short', async () => {
    expect(await page({ text: 'fram' })).toMatchObject({ total: 1, spellings: [] });
    expect(await page({ text: 'frme' })).toMatchObject({ total: 0, spellings: [] });
  });
});

it('suggests what has some of the words', async () => {
  const found = await queries.suggestions('unheard-of frame', 3);
  expect(found.map(({ name }) => name)).toEqual(['frame']);
  expect(await queries.suggestions('+++', 3)).toEqual([]);
});

describe('near names', () => {
  const near = async (type: 'plugin' | 'theme', name: string): Promise<string[]> =>
    (await queries.nearNames(type, name, 3)).map((found) => `${found.type}/${found.name}`);

  it('are those of the other directory and those one slip away, the most used first', async () => {
    expect(await near('plugin', 'frame')).toEqual(['theme/frame']);
    expect(await near('plugin', 'gallery-x')).toEqual([
      'plugin/gallery-b',
      'plugin/gallery-a',
      'plugin/gallery-c',
    ]);
    expect(await near('theme', 'farme')).toEqual(['theme/frame']);
  });

  it('are those with the words otherwise', async () => {
    expect(await near('theme', 'theme-for-galleries-gallery')).toContain('theme/frame');
    expect(await near('theme', 'zzz-nothing')).toEqual([]);
  });
});
