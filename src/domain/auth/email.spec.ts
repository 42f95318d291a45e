import fc from 'fast-check';
import { isEmail, normalizeEmail } from './email.js';

it.each([
  ['Admin@Example.com', 'admin@example.com'],
  ['  a@b  ', 'a@b'],
  ['JOSE\u0301@example.com', 'jos\u00e9@example.com'],
])('spells %j in one way', (typed, email) => {
  expect(normalizeEmail(typed)).toBe(email);
});

it('changes no normalized email', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (typed) => {
      const email = normalizeEmail(typed);
      expect(normalizeEmail(email)).toBe(email);
      expect(isEmail(email)).toBe(true);
    }),
  );
});

it.each(['', 'a', '@b', 'a@', 'a@b@c', 'a b@c', 'a@b\n', `${'a'.repeat(254)}@b`])(
  'takes %j for no email',
  (text) => {
    expect(isEmail(text)).toBe(false);
  },
);
