import fc from 'fast-check';
import { compareVersions } from './compare.js';

const number = fc.oneof(fc.nat({ max: 12 }).map(String), fc.stringMatching(/^0?\d{1,21}$/));
const normalizedVersion = fc
  .tuple(
    fc.array(number, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '-stable', '-dev', '-alpha', '-beta', '-RC', '-patch'),
    fc.oneof(fc.constant(''), number),
  )
  .map(([numbers, word, last]) => numbers.join('.') + word + (word === '' ? '' : last));

describe('compareVersions', () => {
  it.each([
    ['1.9.0.0', '1.10.0.0'],
    ['1.0.0.0-dev', '1.0.0.0-alpha1'],
    ['1.0.0.0-alpha9', '1.0.0.0-beta1'],
    ['1.0.0.0-beta2', '1.0.0.0-beta10'],
    ['1.0.0.0-beta', '1.0.0.0-beta1'],
    ['1.0.0.0-beta9', '1.0.0.0-RC1'],
    ['1.0.0.0-RC1', '1.0.0.0'],
    ['1.0.0.0-stable', '1.0.0.0-dev'],
    ['1.0.0.0', '1.0.0.0-patch1'],
    ['1.0.0.0-patch1', '1.0.0.1'],
    ['1.0.0.0-beta1-dev', '1.0.0.0-beta1'],
    ['5.0.0.0', '20100102'],
    ['20100102', '20100102.1'],
    ['1.9007199254740992.0.0', '1.9007199254740993.0.0'],
    ['1.99.0.0', '1.99999999999999999999.0.0'],
    ['dev-trunk', '0.0.0.0-dev'],
  ])('puts %s before %s', (older, newer) => {
    expect(compareVersions(older, newer)).toBeLessThan(0);
    expect(compareVersions(newer, older)).toBeGreaterThan(0);
  });

  it.each([
    ['1.7.05.0', '1.7.5.0'],
    ['1.00.0.0', '1.0.0.0'],
    ['1.0000000000000005.0.0', '1.5.0.0'],
    ['1.9223372036854775807.0.0', '1.99999999999999999999.0.0'],
  ])('takes %s for %s', (a, b) => {
    expect(compareVersions(a, b)).toBe(0);
  });

  it('is a total order', () => {
    fc.assert(
      fc.property(normalizedVersion, normalizedVersion, normalizedVersion, (a, b, c) => {
        expect(compareVersions(a, a)).toBe(0);
        expect(compareVersions(a, b)).toBe(0 - compareVersions(b, a));
        const [x = a, y = b, z = c] = [a, b, c].sort(compareVersions);
        expect(compareVersions(x, y)).toBeLessThanOrEqual(0);
        expect(compareVersions(y, z)).toBeLessThanOrEqual(0);
        expect(compareVersions(x, z)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
