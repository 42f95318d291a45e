import { filtersOf, searchPath, withoutFilter } from './search-query.js';

it.each([
  [{}, '/packages'],
  [{ q: '', page: 1, sort: 'active' as const }, '/packages'],
  [{ q: 'a', sort: 'relevance' as const }, '/packages?q=a'],
  [{ q: 'a', sort: 'active' as const, page: 2 }, '/packages?q=a&sort=active&page=2'],
  [
    { q: 'Tom & Jerry', since: '30d', type: 'theme' as const, tag: 'c++' },
    '/packages?q=Tom+%26+Jerry&type=theme&tag=c%2B%2B&since=30d',
  ],
])('%j has the address %s', (query, path) => {
  expect(searchPath(query)).toBe(path);
});

it('drops one filter and begins anew', () => {
  const query = { q: 'a', type: 'theme' as const, php: '8.1', page: 3 };
  expect(filtersOf(query)).toEqual(['type', 'php']);
  expect(searchPath(withoutFilter(query, 'php'))).toBe('/packages?q=a&type=theme');
});
