import { isImplausibleClosure, isShrunk } from './guards.js';

const LIMITS = { closuresMin: 25, closuresPercent: 1 };

it.each([
  [25, 0, false],
  [26, 0, true],
  [26, 2_600, false],
  [27, 2_600, true],
  [800, 80_000, false],
  [801, 80_000, true],
])('%d closures of %d published packages are implausible: %s', (closing, published, expected) => {
  expect(isImplausibleClosure(closing, published, LIMITS)).toBe(expected);
});

it.each([
  [10, 0, true],
  [10, 5, true],
  [10, 6, false],
  [10, 12, false],
  [1, 0, true],
  [2, 1, true],
  [0, 0, false],
])('from %d versions to %d is a shrink to doubt: %s', (before, after, expected) => {
  expect(isShrunk(before, after, 50)).toBe(expected);
});
