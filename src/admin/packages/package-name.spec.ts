import { readPackageName } from './package-name.js';

it.each([
  ['wp-plugin/akismet', { type: 'plugin', name: 'akismet' }],
  ['wp-theme/astra', { type: 'theme', name: 'astra' }],
  ['plugin/akismet', { type: 'plugin', name: 'akismet' }],
])('reads %s', (text, name) => {
  expect(readPackageName(text)).toEqual(name);
});

it.each([
  '',
  'akismet',
  'wp-plugin/',
  'wp-plugin/../x',
  'wp-plugin/a/b',
  'wp-x/a',
  'wp-plugin/-f --force',
])('reads nothing in %j', (text) => {
  expect(readPackageName(text)).toBeUndefined();
});
