import { dataAgeAt } from './data-age.js';

const NOW = new Date('2026-11-23T14:15:00Z');

it.each([
  ['2026-11-23T14:15:10Z', 'on time'],
  ['2026-11-23T14:05:00Z', 'on time'],
  ['2026-11-23T14:04:59Z', 'late'],
  ['2026-11-23T13:15:00Z', 'late'],
  ['2026-11-23T13:14:59Z', 'stale'],
])('data of %s is %s', (at, state) => {
  expect(dataAgeAt({ lookedAt: at, owedSince: null }, NOW)).toEqual({ at, state });
  expect(dataAgeAt({ lookedAt: '2026-11-23T14:15:20Z', owedSince: at }, NOW)).toEqual({
    at,
    state,
  });
});

it('is of the last look while a release waits that was listed since', () => {
  const lookedAt = '2026-11-23T14:10:00Z';
  expect(dataAgeAt({ lookedAt, owedSince: '2026-11-23T14:11:00Z' }, NOW)).toMatchObject({
    at: lookedAt,
  });
});
