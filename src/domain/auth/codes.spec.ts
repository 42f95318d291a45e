import fc from 'fast-check';
import { groupedCode, plainCode, RECOVERY_ALPHABET } from './codes.js';

it('reads every code as it is shown', () => {
  const letters = fc.constantFrom(...Array.from(RECOVERY_ALPHABET));
  fc.assert(
    fc.property(fc.array(letters), (code) => {
      expect(plainCode(groupedCode(code.join('')))).toBe(code.join(''));
    }),
  );
});

it.each([
  ['123 456', '123456'],
  [' ABCD-efgh ', 'abcdefgh'],
])('compares %j as %s', (typed, code) => {
  expect(plainCode(typed)).toBe(code);
});

it('shows groups of four', () => {
  expect(groupedCode('0123456789ab')).toBe('0123-4567-89ab');
});
