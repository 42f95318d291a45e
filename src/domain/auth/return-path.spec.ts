import fc from 'fast-check';
import { returnPath } from './return-path.js';

it.each([
  ['/admin', '/admin'],
  ['/admin/builds?page=2', '/admin/builds?page=2'],
  ['/admin/logs#end', '/admin/logs'],
  ['/admin/login-history', '/admin/login-history'],
])('leads back to %s', (asked, path) => {
  expect(returnPath(asked)).toBe(path);
});

it.each([
  undefined,
  '',
  'admin',
  '/',
  '/packages',
  '/administrator',
  '/admin/login',
  '/admin/login?return=/admin',
  '/admin/logout',
  '//evil.example/admin',
  '/\\evil.example/admin',
  '/\t/evil.example/admin',
  '/admin/..//evil.example',
  'https://evil.example/admin',
  'javascript:alert(1)',
  '//[/admin',
  `/admin/logs?text=${'a'.repeat(200)}`,
])('leads to the first page instead of to %j', (asked) => {
  expect(returnPath(asked)).toBe('/admin');
});

it('never leads to another site', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    'admin',
    '..',
    '.',
    '@',
    ':',
    'evil.example',
    '%2f',
    '\t',
    '?',
    '#',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const path = returnPath(`/${parts.join('')}`);
      const url = new URL(path, 'https://own.example');
      expect(url.origin).toBe('https://own.example');
      expect(url.pathname).toMatch(/^\/admin(\/|$)/);
    }),
  );
});
