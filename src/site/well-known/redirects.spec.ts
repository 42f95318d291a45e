import { placeOf } from './redirects.js';

it.each([
  ['/?search=a+b&type=plugin&sort=x', '/packages?q=a+b&type=plugin'],
  ['/packages/', '/packages'],
  ['/packages/?q=a', '/packages?q=a'],
  ['/packages/plugin/', '/packages?type=plugin'],
  ['/packages/wp-theme', '/packages?type=theme'],
  ['//packages///wp-plugin/akismet/', '/packages/wp-plugin/akismet'],
  ['//evil.example', '/evil.example'],
  ['//evil.example/', '/evil.example'],
  ['///', '/'],
  ['/wordpress-core', '/docs/wordpress-core'],
  ['/wp-composer-vs-wpackagist', '/compare'],
  ['/closures/feed', '/closures.atom'],
])('moves %s to %s', (url, place) => {
  expect(placeOf(url)).toBe(place);
});

it.each([
  ...['//packages.json', '/p2//akismet.json', '/packages/list.json/'],
  ...['/', '/?type=plugin', '/packages', '/packages?q=a//b', '/packages/wp-plugin/akismet'],
])('leaves %s where it is', (url) => {
  expect(placeOf(url)).toBeUndefined();
});
