import { changedNames, metadataFile, metadataName } from './changed-names.js';

const build = (files: Record<string, string>): Map<string, string> =>
  new Map(Object.entries(files));

it.each([
  ['p2/wp-plugin/akismet.json', 'wp-plugin/akismet'],
  ['p2/wp-plugin/akismet~dev.json', 'wp-plugin/akismet~dev'],
  ['p2/wp-theme/astra.json', 'wp-theme/astra'],
])('%s speaks of %s', (key, name) => {
  expect(metadataName(key)).toBe(name);
  expect(metadataFile(name)).toBe(key);
});

it.each(['packages.json', 'manifest.json', 'p2/.json'])('%s speaks of no package', (key) => {
  expect(metadataName(key)).toBeUndefined();
});

it('names what was added, changed and removed, trunk on its own, and not the root', () => {
  const before = build({
    'packages.json': '1',
    'p2/wp-plugin/kept.json': '1',
    'p2/wp-plugin/changed.json': '1',
    'p2/wp-plugin/gone.json': '1',
    'p2/wp-plugin/gone~dev.json': '1',
  });
  const after = build({
    'packages.json': '2',
    'p2/wp-plugin/kept.json': '1',
    'p2/wp-plugin/kept~dev.json': '1',
    'p2/wp-plugin/changed.json': '2',
  });

  expect([...changedNames(before, after)].sort()).toEqual([
    'wp-plugin/changed',
    'wp-plugin/gone',
    'wp-plugin/gone~dev',
    'wp-plugin/kept~dev',
  ]);
});
