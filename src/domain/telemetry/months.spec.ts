import { monthFigures, monthlyTrend, monthsUntil } from './months.js';

it.each([
  ['2026-11-23T14:15:00Z', 3, ['2026-09', '2026-10', '2026-11']],
  ['2026-01-31T00:00:00Z', 3, ['2025-11', '2025-12', '2026-01']],
])('until %s there are %d months', (time, count, months) => {
  expect(monthsUntil(time, count)).toEqual(months);
});

const MONTHS = ['2026-08', '2026-09', '2026-10', '2026-11'];

it('knows nothing of the months before the counting', () => {
  const counted = [{ month: '2026-10', installs: 7 }];
  const figures = monthFigures(MONTHS, counted, '2026-09').map(({ installs }) => installs);
  expect(figures).toEqual([null, 0, 7, 0]);
});

it('knows only what was counted when nobody can tell when the counting began', () => {
  const counted = [{ month: '2026-10', installs: 7 }];
  const figures = monthFigures(MONTHS, counted, undefined).map(({ installs }) => installs);
  expect(figures).toEqual([null, null, 7, null]);
});

it.each([
  [[100, 150, 3], 0.5],
  [[100, 0, 3], -1],
  [[0, 5, 3], undefined],
  [[null, 5, 3], undefined],
  [[5, null, 3], undefined],
  [[5], undefined],
  [[], undefined],
])('of %j the trend is %j', (installs, trend) => {
  const figures = installs.map((value) => ({ month: '2026-01', installs: value }));
  expect(monthlyTrend(figures)).toBe(trend);
});
