import fc from 'fast-check';
import { composerName, metadataKeys, parsePackageName, parseSlug } from './names.js';

/** The expression Composer prints for the half after the slash of a valid package name. */
const COMPOSER_GRAMMAR = /^[a-z0-9](([_.]|-{1,2})?[a-z0-9]+)*$/;

describe('parseSlug', () => {
  it.each([
    'akismet',
    '2',
    '007',
    'a-b',
    'a--b',
    'a_b.c',
    'blooog-v1.1',
    'wp-db-backup.php',
    'jsonx',
  ])('takes %j as it is', (raw) => {
    expect(parseSlug(raw)).toBe(raw);
  });

  it.each([
    ...[
      '',
      '.',
      '..',
      '...',
      '/',
      'a/b',
      '../a',
      'a/../b',
      '%2e%2e',
      '%c2%b5mint',
      'a b',
      ' a',
      'a\n',
    ],
    ...['Steef', 'a---b', 'a--b---c', 'a-', 'a_', '-a', '_a', 'a._b', 'плагин', 'µmint', 'a\0'],
    ...['nul', 'con', 'com1', 'lpt9', 'akismet.json', 'a~dev', 'a'.repeat(201)],
  ])('refuses %j', (raw) => {
    expect(parseSlug(raw)).toBeUndefined();
  });

  it('takes a slug of 200 characters', () => {
    expect(parseSlug('a'.repeat(200))).toHaveLength(200);
  });

  it('never takes what the grammar of package names forbids', () => {
    const nearSlug = fc.string({ unit: fc.constantFrom('a', 'z', '0', '-', '_', '.', 'A', '/') });

    fc.assert(
      fc.property(nearSlug, (raw) => {
        expect(parseSlug(raw) !== undefined).toBe(COMPOSER_GRAMMAR.test(raw));
      }),
    );
  });

  it('answers at once for a long name that almost matches', () => {
    expect(parseSlug(`${'a'.repeat(199)}-`)).toBeUndefined();
  });
});

describe('parsePackageName', () => {
  it.each([
    ['wp-plugin/akismet', 'plugin', 'akismet'],
    ['plugin/akismet', 'plugin', 'akismet'],
    ['wp-theme/astra', 'theme', 'astra'],
    ['theme/2', 'theme', '2'],
  ])('reads %s', (text, type, slug) => {
    expect(parsePackageName(text)).toEqual({ type, slug });
  });

  it.each([
    'akismet',
    'wp-core/x',
    'wp-plugin/',
    'wp-plugin/../x',
    'wp-plugin/A',
    'WP-plugin/a',
    '',
  ])('refuses %j', (text) => {
    expect(parsePackageName(text)).toBeUndefined();
  });
});

describe('the names of a package', () => {
  it.each([
    ['plugin/akismet', 'wp-plugin/akismet'],
    ['theme/akismet', 'wp-theme/akismet'],
  ])('are under the vendor of its type: %s', (text, name) => {
    const pkg = parsePackageName(text);

    expect(pkg && composerName(pkg)).toBe(name);
    expect(pkg && metadataKeys(pkg)).toEqual({
      tagged: `p2/${name}.json`,
      dev: `p2/${name}~dev.json`,
    });
  });
});
