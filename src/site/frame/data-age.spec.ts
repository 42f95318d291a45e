import { dataAgeAt } from './data-age.js';

const NOW = new Date('2026-11-23T14:15:00Z');

it.each([
  ['2026-11-23T14:15:10Z', 'on time'],
  ['2026-11-23T14:05:00Z', 'on time'],
  ['2026-11-23T14:04:59Z', 'late'],
  ['2026-11-23T13:15:00Z', 'late'],
  ['2026-11-23T13:14:59Z', 'stale'],
])('data of %s is %s', (at, state) => {
  expect(dataAgeAt(at, NOW)).toEqual({ at, state });
});
