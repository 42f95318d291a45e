import fc from 'fast-check';
import { comparePhpVersions } from './php-version-compare.js';

// What PHP itself says of many more is asked in test/conformance/php-version-compare.spec.ts.
describe('comparePhpVersions', () => {
  it.each([
    ['3.5.5.2', '3.5.5.5.2'],
    ['3.5.5.5.2', '3.6'],
    ['1.3..3', '1.3.4'],
    ['1.0-final', '1.0'],
    ['1.0-final', '1.0-dev'],
    ['1.0-dev', '1.0-alpha'],
    ['1.0-alpha', '1.0b1'],
    ['1.0beta9', '1.0beta10'],
    ['1.0-b9', '1.0-RC1'],
    ['1.0-rc1', '1.0'],
    ['1.0', '1.0.0'],
    ['1.0', '1.0-p1'],
    ['1.1(Beta)', '1.1'],
    ['1.0 Lite', '1.0'],
    ['Version 9', '0.1'],
    ['', '1'],
    ['1.0.', '1.0'],
    ['1.9223372036854775806', '1.9223372036854775807'],
  ])('puts %j below %j', (older, newer) => {
    expect(comparePhpVersions(older, newer)).toBe(-1);
    expect(comparePhpVersions(newer, older)).toBe(1);
  });

  it.each([
    ['1.3..4', '1.3-4'],
    ['1.05', '1.5'],
    ['1.0beta1', '1.0-b.1'],
    ['1.0-x', '1.0-final'],
    ['1.0rc1', '1.0-RC1'],
    ['1.0é1', '1.0ü1'],
    ['1.9223372036854775807', '1.9223372036854775808'],
    ['#.2', '1.2'],
    ['', ''],
  ])('takes %j for %j', (a, b) => {
    expect(comparePhpVersions(a, b)).toBe(0);
    expect(comparePhpVersions(b, a)).toBe(0);
  });

  it('is no order where a name ends in a separator', () => {
    expect(comparePhpVersions('1.', '1.x')).toBe(-1);
    expect(comparePhpVersions('1.x', '1.')).toBe(-1);
  });

  it('finds any text equal to itself, but for a separator at its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Math.abs(comparePhpVersions(`${text}1`, `${text}1`))).toBe(0);
      }),
    );
  });
});
