import { InterruptedError, InvalidInputError, RunFailedError } from './app-error.js';
import { describeError, exitCodeOf } from './cli-error.js';

it.each([
  [new RunFailedError('no'), 1, 'error: no'],
  [new InvalidInputError(['a', 'b']), 2, 'error: a\nerror: b'],
  [new InterruptedError('SIGTERM'), 143, 'error: stopped by SIGTERM; the next run continues'],
  [new InterruptedError('SIGINT'), 130, 'error: stopped by SIGINT; the next run continues'],
  [
    Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }),
    1,
    'error: database: database or disk is full',
  ],
  ['a string', 1, 'error: a string'],
])('%s exits %d', (error, code, text) => {
  expect(exitCodeOf(error)).toBe(code);
  expect(describeError(error)).toBe(text);
});

it('shows the stack of a bug', () => {
  expect(describeError(new TypeError('x'))).toMatch(/^error: TypeError: x\n\s+at /);
});

it.each(['SQLITE_ERROR', 'SQLITE_CONSTRAINT'])('shows the stack of wrong SQL, %s', (code) => {
  expect(describeError(Object.assign(new Error('x'), { code }))).toMatch(/\n\s+at /);
});
