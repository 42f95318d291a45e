import fc from 'fast-check';
import {
  packageNamesOf,
  parsePackageList,
  renderPackageList,
  selectPackageNames,
  type PackageSelection,
} from './package-list.js';

const NAMES = [
  'wp-plugin/akismet',
  'wp-plugin/akismet-tools',
  'wp-plugin/wp-seo',
  'wp-theme/akismet',
  'wp-theme/astra',
];

const EVERYTHING: PackageSelection = { filter: undefined, type: undefined, vendor: undefined };

describe('the list', () => {
  it('is Packagist’s form of the names', () => {
    expect(renderPackageList(['wp-plugin/a', 'wp-theme/b'])).toBe(
      '{"packageNames":["wp-plugin/a","wp-theme/b"]}\n',
    );
    expect(parsePackageList(renderPackageList(NAMES))).toEqual(NAMES);
    expect(parsePackageList('{}')).toEqual([]);
  });

  it('names each package of a repository once, in byte order', () => {
    const keys = [
      ...['packages.json', 'packages/list.json', 'p2/wp-theme/astra.json'],
      ...['p2/wp-plugin/b.json', 'p2/wp-plugin/a~dev.json', 'p2/wp-plugin/a.json'],
    ];
    expect(packageNamesOf(keys)).toEqual(['wp-plugin/a', 'wp-plugin/b', 'wp-theme/astra']);
  });
});

describe('the names asked for', () => {
  it.each<[Partial<PackageSelection>, number[]]>([
    [{}, [0, 1, 2, 3, 4]],
    [{ type: 'wordpress-plugin' }, [0, 1, 2]],
    [{ type: 'wordpress-theme' }, [3, 4]],
    [{ type: 'library' }, []],
    [{ type: 'wp-plugin' }, []],
    [{ vendor: 'wp-theme' }, [3, 4]],
    [{ vendor: 'wp' }, []],
    [{ vendor: 'wp-theme', type: 'wordpress-plugin' }, []],
    [{ vendor: 'wp-theme', type: 'wordpress-theme', filter: '*t*a' }, [4]],
    [{ filter: 'wp-plugin/akismet' }, [0]],
    [{ filter: 'WP-Plugin/Akismet' }, [0]],
    [{ filter: 'wp-plugin/akismet*' }, [0, 1]],
    [{ filter: '*/akismet' }, [0, 3]],
    [{ filter: '*' }, [0, 1, 2, 3, 4]],
    [{ filter: '**' }, [0, 1, 2, 3, 4]],
    [{ filter: 'akismet' }, []],
    [{ filter: 'wp-plugin/akism' }, []],
    [{ filter: 'wp-*/a*t' }, [0, 3]],
    [{ filter: 'wp-plugin/akismet*akismet' }, []],
    [{ filter: 'wp-plugin/akisme.' }, []],
    [{ filter: 'wp-plugin/[a-z]*' }, []],
    [{ filter: 'wp-plugin/akismet\n' }, []],
  ])('%j', (selection, indexes) => {
    expect(selectPackageNames(NAMES, { ...EVERYTHING, ...selection })).toEqual(
      indexes.map((index) => NAMES[index]),
    );
  });

  it('are those that a regular expression of the filter finds', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '/', '.', '*')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (filter, name) => {
        const plain = name.replaceAll('*', 'c');
        const pattern = filter.replace(/[./]/g, '\\$&').replaceAll('*', '.*?');
        const expected = new RegExp(`^${pattern}$`, 'i').test(plain) ? [plain] : [];
        expect(selectPackageNames([plain], { ...EVERYTHING, filter })).toEqual(expected);
      }),
    );
  });

  it('are found at once, however many stars the filter has', () => {
    const name = `wp-plugin/${'a'.repeat(180)}`;
    const filter = `${'*a'.repeat(5_000)}*b`;
    expect(selectPackageNames(Array<string>(1_000).fill(name), { ...EVERYTHING, filter })).toEqual(
      [],
    );
  });
});
