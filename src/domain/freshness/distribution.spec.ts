import fc from 'fast-check';
import { distributionOf } from './distribution.js';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

it.each<[string, readonly number[], readonly number[]]>([
  ['one duration', [7], [7, 7, 7]],
  ['two', [9, 1], [1, 9, 9]],
  ['three', [30, 10, 20], [20, 30, 30]],
  ['twenty, of which one is an exception', [...upTo(19), 9_000], [10, 19, 9_000]],
  ['a hundred in any order', upTo(100).reverse(), [50, 95, 100]],
  ['equal ones', [4, 4, 4, 4], [4, 4, 4]],
])('%s', (_, seconds, [p50Seconds, p95Seconds, worstSeconds]) => {
  expect(distributionOf(seconds)).toEqual({ p50Seconds, p95Seconds, worstSeconds });
});

it('has no figures of nothing', () => {
  expect(distributionOf([])).toBeNull();
});

it('has as many durations up to a figure as the figure says, and no fewer', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), (seconds) => {
      const found = distributionOf(seconds);
      const share = (most = NaN): number =>
        seconds.filter((each) => each <= most).length / seconds.length;
      const below = (most = NaN): number =>
        seconds.filter((each) => each < most).length / seconds.length;
      expect(share(found?.p50Seconds)).toBeGreaterThanOrEqual(0.5);
      expect(below(found?.p50Seconds)).toBeLessThan(0.5);
      expect(share(found?.p95Seconds)).toBeGreaterThanOrEqual(0.95);
      expect(below(found?.p95Seconds)).toBeLessThan(0.95);
      expect(found?.worstSeconds).toBe(Math.max(...seconds));
    }),
  );
});
