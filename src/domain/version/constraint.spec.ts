import fc from 'fast-check';
import { constraintAdmits } from './constraint.js';
import { normalizeVersion } from './normalize.js';

function admits(constraint: string, version: string): boolean | undefined {
  return constraintAdmits(constraint, normalizeVersion(version) ?? '');
}

// The test of conformance holds the same against composer/semver.
it.each([
  ['*', '5.3.1', true],
  ['x.x', '5.3.1', true],
  ['5.3', '5.3.0', true],
  ['v5.3', '5.3', true],
  ['=5.3', '5.3', true],
  ['==5.3', '5.3.1', false],
  ['^5.3', '5.9', true],
  ['^5.3', '5.3-beta1', true],
  ['^5.3', '6.0-beta1', false],
  ['^5.3-beta2', '5.3-beta1', false],
  ['^0.3.1', '0.3.9', true],
  ['^0.3.1', '0.4', false],
  ['^0.0.3', '0.0.4', false],
  ['^0.0.0.4', '0.0.0.5', true],
  ['^0', '0.9', true],
  ['^0.0', '0.0.9', true],
  ['^0.0', '0.1', false],
  ['~5.3', '5.9', true],
  ['~5.3', '6.0', false],
  ['~5.3.1', '5.3.9', true],
  ['~5.3.1', '5.4', false],
  ['~5', '5.9', true],
  ['5.*', '5.9', true],
  ['5.3.*', '5.4', false],
  ['5.3.x.x', '5.3.4', true],
  ['>=5.3', '5.3', true],
  ['>= 5.3 <6', '5.9', true],
  ['>=5.3,<6', '6.0-beta1', false],
  ['>5.3', '5.3', false],
  ['<5.3', '5.3-beta1', false],
  ['<=5.3', '5.3', true],
  ['!=5.3', '5.3', false],
  ['<>5.3', '5.4', true],
  ['5.0 - 5.3', '5.3.9', true],
  ['5.0 - 5.3', '5.4', false],
  ['5.0 - 5.3.1', '5.3.1', true],
  ['5.0 - 5.3.1', '5.3.2', false],
  ['5.0 - 5.3.1', '4.9', false],
  ['5.0 - 5.3-beta1', '5.3', false],
  ['^4 || ^5', '5.1', true],
  ['^4|^5', '6.1', false],
  ['^5.3@beta', '5.4', true],
  ['5.0-beta1 - 5.3-beta2', '5.2', true],
])('%s and %s: %s', (constraint, version, expected) => {
  expect(admits(constraint, version)).toBe(expected);
});

it.each([
  ...['dev-trunk', '1.x-dev', '^5 || dev-trunk', '5.3 as 6.0', '5.3#abc', '^', '~', '^x', '~x'],
  ...['>=', '', 'a b', '^1.0-nonsense', '~1.0-nonsense', `>=${'1'.repeat(300)}`],
  ...['1 - x', 'x - 1', '1 - 2 - 3', '1@beta - 2', '1 - 2@beta', '>=5@beta'],
])('says nothing of %j', (constraint) => {
  expect(admits(constraint, '5.3')).toBeUndefined();
});

it('judges any text, and soon', () => {
  const text = fc.string({
    unit: fc.constantFrom(...Array.from('0123456789.*x^~<>=! |,-@v#é')),
    maxLength: 250,
  });
  fc.assert(
    fc.property(text, (constraint) => {
      expect([true, false, undefined]).toContain(admits(constraint, '5.3'));
    }),
    { numRuns: 1_000 },
  );
});
