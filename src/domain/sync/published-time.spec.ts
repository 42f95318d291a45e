import { isSettled, SETTLED_MS } from './published-time.js';

const NOW = new Date('2026-03-10T12:00:00Z');

it.each([
  [null, false],
  [new Date(NOW.getTime() - SETTLED_MS + 1), false],
  [new Date(NOW.getTime() - SETTLED_MS), true],
  [new Date('2014-05-01T00:00:00Z'), true],
  [new Date('2026-04-01T00:00:00Z'), false],
])('a last change at %s is settled: %s', (updated, settled) => {
  expect(isSettled(updated, NOW)).toBe(settled);
});
