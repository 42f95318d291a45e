import fc from 'fast-check';
import { ageAtShare, gapsBetween, shareWithin } from './ages.js';

const at = (seconds: number): Date => new Date(seconds * 1_000);

it.each<[string, readonly number[], readonly number[]]>([
  ['nothing happened', [], [100]],
  ['in between', [40], [40, 60]],
  ['in any order', [70, 40], [40, 30, 30]],
  ['outside of the time', [-5, 120], [100]],
  ['at its ends', [0, 100], [100, 0]],
])('events %s', (_, events, gaps) => {
  expect(gapsBetween(events.map(at), at(0), at(100))).toEqual(gaps);
});

it.each<[readonly number[], number, number | null]>([
  [[], 10, null],
  [[0], 10, null],
  [[10, 10], 10, 1],
  [[10, 30], 10, 0.5],
])('of gaps %j, the age is within %d for a share of %s', (gaps, seconds, share) => {
  expect(shareWithin(gaps, seconds)).toBe(share);
});

it.each<[readonly number[], number, number | null]>([
  [[], 0.95, null],
  [[100], 0.95, 95],
  [[10, 10], 0.5, 5],
  [[10, 30], 0.5, 10],
  [[10, 30], 1, 30],
])('of gaps %j, for %d of the time it is at most %s', (gaps, share, age) => {
  expect(ageAtShare(gaps, share)).toBe(age);
});

it('is within the age of a share for that share', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1 });
  fc.assert(
    fc.property(gaps, fc.double({ min: 0, max: 1, noNaN: true }), (lengths, share) => {
      const age = ageAtShare(lengths, share);
      if (age === null) return;
      expect(shareWithin(lengths, age)).toBeCloseTo(share, 6);
      expect(age).toBeLessThanOrEqual(Math.max(...lengths) + 1e-6);
    }),
  );
});

it('ends at the longest gap, however the sums are rounded', () => {
  expect(ageAtShare([0.1, 0.2, 0.3], 1 + Number.EPSILON)).toBeCloseTo(0.3, 6);
});
