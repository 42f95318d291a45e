import { passwordProblem } from './password-policy.js';

const COMMON = new Set(['administrator', 'password', '1q2w3e4r5t6y']);

function problemOf(password: string, email = 'admin@example.com'): string | undefined {
  return passwordProblem(password, { email, isCommon: (text) => COMMON.has(text) });
}

it.each(['secure-password', 'new-password', 'correct horse battery staple', 'пароль-из-слов'])(
  'takes %j',
  (password) => {
    expect(problemOf(password)).toBeUndefined();
  },
);

it.each([
  ['eleven-char', 'must have 12 characters or more'],
  ['🔑🔑🔑🔑🔑🔑', 'must have 12 characters or more'],
  ['x1'.repeat(513), 'must have 1024 characters at most'],
  ['Admin@Example.com', 'must not be the email'],
  ['aaaaaaaaaaaaa', 'must have more than two different characters'],
  ['abababababab', 'must have more than two different characters'],
  ['Administrator', 'must not be a common one'],
  ['1q2w3e4r5t6y', 'must not be a common one'],
  ['!!password2026!!', 'must not be a common one'],
])('does not take %j: it %s', (password, problem) => {
  expect(problemOf(password)).toBe(problem);
});

it('does not take what stands before the at sign', () => {
  expect(problemOf('administration', 'administration@example.com')).toBe('must not be the email');
});
