import { compactNumber } from './compact-number.js';

it.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1k'],
  [1_499, '1k'],
  [1_500, '2k'],
  [2_500, '2k'],
  [3_500, '4k'],
  [999_500, '1000k'],
  [1_000_000, '1.0M'],
  [1_249_999, '1.2M'],
  [1_250_000, '1.2M'],
  [1_750_000, '1.8M'],
  [1_500_000, '1.5M'],
  [12_345_678, '12.3M'],
])('prints %i as %s', (count, text) => {
  expect(compactNumber(count)).toBe(text);
});
