import { isLossImplausible, isOutage, isShrunk } from './guards.js';

const LIMITS = { min: 25, percent: 1 };

it.each([
  [3, 1, false],
  [3, 30, false],
  [4, 30, true],
  [14, 140, false],
  [15, 140, true],
  [25, 250, false],
  [26, 250, true],
  [26, 2_600, false],
  [27, 2_600, true],
  [800, 80_000, false],
  [801, 80_000, true],
])('a loss of %d of %d packages is implausible: %s', (lost, packages, expected) => {
  expect(isLossImplausible(lost, packages, LIMITS)).toBe(expected);
});

it('lets a small catalogue lose nothing when nothing is allowed', () => {
  expect(isLossImplausible(1, 30, { min: 0, percent: 0 })).toBe(true);
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

it.each([
  ['nothing was asked', { asked: 0, failed: 0, chronic: 0, isAnyUsable: false }, false],
  ['one of one, and a control', { asked: 1, failed: 1, chronic: 0, isAnyUsable: true }, false],
  ['one of one, no control', { asked: 1, failed: 1, chronic: 0, isAnyUsable: false }, true],
  ['chronic only, nothing usable', { asked: 3, failed: 3, chronic: 3, isAnyUsable: false }, true],
  ['most of nine', { asked: 9, failed: 8, chronic: 0, isAnyUsable: true }, false],
  ['half of ten', { asked: 10, failed: 5, chronic: 0, isAnyUsable: true }, false],
  ['most of ten', { asked: 10, failed: 6, chronic: 0, isAnyUsable: true }, true],
  ['most, but chronic', { asked: 20, failed: 12, chronic: 11, isAnyUsable: true }, false],
  ['most of the others', { asked: 30, failed: 26, chronic: 20, isAnyUsable: true }, true],
])('an outage, %s: %j is %s', (_, answered, expected) => {
  expect(isOutage(answered)).toBe(expected);
});
