import fc from 'fast-check';
import { clientVersions } from './client-versions.js';

const NOT_SAID = { composer: null, php: null };

it.each([
  ['Composer/2.5.5 (Linux; 6.1.0; PHP 8.2.7; cURL 7.88.1; CI)', '2', '8.2'],
  ['Composer/2.8.8 (Linux; 6.1.0; PHP 8.4.5; cURL 8.14.1; Platform-PHP 7.4.0)', '2', '8.4'],
  ['Composer/2.9.0-dev+abc (Darwin; 23; PHP 8.10.1; streams)', '2', '8.10'],
  ['Composer/1.10.27 (Windows NT; 10.0; PHP 7.4.33)', '1', '7.4'],
  ['Composer/2.0 (; PHP 5.6.40)', '2', '5.6'],
  ['Composer/2.5.5 (Linux; 6.1.0; HHVM 4.0)', '2', null],
  ['Composer/2.5.5 (Linux; Platform-PHP 8.1.2)', '2', null],
  ['Composer/2.5.5', '2', null],
])('reads %j', (userAgent, composer, php) => {
  expect(clientVersions(userAgent)).toEqual({ composer, php });
});

it.each([
  '',
  'curl/7.88.1',
  'Mozilla/5.0 (PHP 8.2.7)',
  'composer/2.5.5 (PHP 8.2.7)',
  'Composer/99.1 (PHP 8.2.7)',
  'Composer/',
  `Composer/2.5.5 (${'x'.repeat(600)}; PHP 8.2.7)`,
])('takes nothing from %j', (userAgent) => {
  expect(clientVersions(userAgent)).toEqual(NOT_SAID);
});

it('never stores more than a few digits', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string().map((rest) => `Composer/2.1 (Linux; PHP 8.${rest}`),
  );
  fc.assert(
    fc.property(text, (userAgent) => {
      const { composer, php } = clientVersions(userAgent);
      expect(composer ?? '1').toMatch(/^[1-9]$/);
      expect(php ?? '8.1').toMatch(/^[5-9]\.\d{1,2}$/);
    }),
  );
});
