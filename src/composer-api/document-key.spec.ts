import fc from 'fast-check';
import { documentKey } from './document-key.js';

describe('documentKey', () => {
  it.each([
    'packages.json',
    'packages/list.json',
    'p2/wp-plugin/akismet.json',
    'p2/wp-plugin/akismet~dev.json',
    'p2/wp-theme/twenty-one.json',
    'p2/wp-plugin/404.json',
  ])('finds %s', (key) => {
    expect(documentKey(`/${key}`)).toBe(key);
  });

  it.each([
    '',
    '/',
    'packages.json',
    '/Packages.json',
    '/packages.json/',
    '/packages/list.json/',
    '/packages/List.json',
    '/packages/other.json',
    '/P2/wp-plugin/akismet.json',
    '/p2/wp-plugin/akismet.json/',
    '/p2/plugin/akismet.json',
    '/p2/theme/akismet.json',
    '/p2/wp-core/akismet.json',
    '/p2/WP-PLUGIN/akismet.json',
    '/p2/wp-plugin/akismet',
    '/p2/wp-plugin/.json',
    '/p2/wp-plugin/~dev.json',
    '/p2/wp-plugin/akismet~dev~dev.json',
    '/p2/wp-plugin/akismet.json.json',
    '/p2/wp-plugin/Akismet.json',
    '/p2/wp-plugin/../packages.json',
    '/p2/wp-plugin/..json',
    '/p2/wp-plugin/a/b.json',
    '/p2/wp-plugin/a\\b.json',
    '/p2/wp-plugin/a\0.json',
    '/p2/wp-plugin/a\n.json',
    '/p2/wp-plugin/плагин.json',
    '/p2/wp-plugin/con.json',
    `/p2/wp-plugin/${'a'.repeat(300)}.json`,
    '/p2/../wp-plugin.json',
  ])('knows no %j', (path) => {
    expect(documentKey(path)).toBeUndefined();
  });

  it('never leaves the directory of its vendor', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('wp-plugin', 'wp-theme', '..', ''),
        fc.string(),
        (vendor, file) => {
          const key = documentKey(`/p2/${vendor}/${file}.json`) ?? 'p2/wp-plugin/none.json';

          expect(key).toMatch(/^p2\/wp-(plugin|theme)\/[a-z0-9][a-z0-9._~-]*\.json$/);
        },
      ),
    );
  });
});
