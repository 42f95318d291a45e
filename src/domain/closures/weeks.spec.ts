import { lastWeeks } from './weeks.js';

it('sums the days of each week from Monday to Sunday', () => {
  const days = [
    { day: '2026-11-01', closed: 100 },
    { day: '2026-11-09', closed: 1 },
    { day: '2026-11-15', closed: 2 },
    { day: '2026-11-16', closed: 4 },
    { day: '2026-11-23', closed: 8 },
  ];
  expect(lastWeeks(days, new Date('2026-11-23T14:15:00Z'), 3)).toEqual([
    { monday: '2026-11-09', count: 3 },
    { monday: '2026-11-16', count: 4 },
    { monday: '2026-11-23', count: 8 },
  ]);
});

it.each(['2026-11-23T00:00:00Z', '2026-11-29T23:59:59Z'])('knows the week of %s', (now) => {
  expect(lastWeeks([], new Date(now), 1)).toEqual([{ monday: '2026-11-23', count: 0 }]);
});
