import { instantOf } from './instant.js';

it.each([
  ['2026-11', '2026-11-01T00:00:00.000Z'],
  ['2026-11-23', '2026-11-23T00:00:00.000Z'],
  ['2026-11-23T14:15:00Z', '2026-11-23T14:15:00.000Z'],
  ['2026-11-23T14:15:00.5Z', '2026-11-23T14:15:00.500Z'],
])('reads %s', (text, instant) => {
  expect(instantOf(text)?.toISOString()).toBe(instant);
});

it.each([
  '',
  '2026',
  '2026-13-01',
  '2026-11-23 14:15',
  '2026-11-23T14:15:00+01:00',
  'x 1',
  '{{1}}',
])('refuses %j', (text) => {
  expect(instantOf(text)).toBeUndefined();
});
