import fc from 'fast-check';
import { isPeak, medianOf } from './peaks.js';

it.each([
  [[], 0],
  [[7], 7],
  [[9, 1], 5],
  [[3, 100, 1], 3],
  [[10, 9, 2, 1], 5.5],
])('the median of %j is %d', (numbers, median) => {
  expect(medianOf(numbers)).toBe(median);
});

it('has as many numbers above as below it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000), { minLength: 1 }), (numbers) => {
      const median = medianOf(numbers);
      const above = numbers.filter((number) => number > median).length;
      const below = numbers.filter((number) => number < median).length;
      expect(Math.max(above, below)).toBeLessThanOrEqual(numbers.length / 2);
    }),
  );
});

it.each([
  [19, 0, false],
  [20, 0, true],
  [20, 2, false],
  [21, 2, true],
  [1_000, 100, false],
  [1_001, 100, true],
])('%d installs against a median of %d: %s', (installs, median, expected) => {
  expect(isPeak(installs, median)).toBe(expected);
});
