import { BadRequestException, InternalServerErrorException } from '@nestjs/common';
import {
  AppError,
  DeniedError,
  InterruptedError,
  InvalidInputError,
  LimitedError,
  NotFoundError,
  RunFailedError,
  UnavailableError,
  type ErrorKind,
} from '../shared/errors/app-error.js';
import { problem, ProblemError, problemOf } from './problem.js';

class Failure extends AppError {
  readonly code = 'test';

  constructor(readonly kind: ErrorKind) {
    super('why');
  }
}

it.each([
  [new InvalidInputError(['a', 'b']), 400, 'a; b'],
  [new Failure('unauthenticated'), 401, 'why'],
  [new DeniedError('no'), 403, 'no'],
  [new NotFoundError('what'), 404, 'what'],
  [new Failure('conflict'), 409, 'why'],
  [new Failure('gone'), 410, 'why'],
  [new LimitedError('slow', 7), 429, 'slow'],
  [new UnavailableError('later', 60), 503, 'later'],
  [new InterruptedError('SIGTERM'), 503, 'stopped by SIGTERM; the next run continues'],
  [new RunFailedError('secret path'), 500, undefined],
  [new ProblemError(problem(413, 'large')), 413, 'large'],
  [new BadRequestException('what the framework says'), 400, undefined],
  [new InternalServerErrorException('inside'), 500, undefined],
  [Object.assign(new Error('x'), { status: 415 }), 415, undefined],
  [Object.assign(new Error('x'), { status: 502 }), 500, undefined],
  [Object.assign(new Error('x'), { status: 'y' }), 500, undefined],
  [
    Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY_SNAPSHOT' }),
    503,
    'The database is busy; try again in a few seconds.',
  ],
  [new TypeError('a bug'), 500, undefined],
  ['thrown text', 500, undefined],
  [null, 500, undefined],
  [undefined, 500, undefined],
])('%s is a %d', (error, status, detail) => {
  expect(problemOf(error)).toMatchObject({ status, detail });
});

it('says when to come back where that is known', () => {
  expect(problemOf(new LimitedError('slow', 7)).retryAfterSeconds).toBe(7);
  expect(problemOf(new UnavailableError('later', undefined)).retryAfterSeconds).toBeUndefined();
});
