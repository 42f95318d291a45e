import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { isBusyError } from '../shared/database/write-queue.js';
import { AppError, type ErrorKind } from '../shared/errors/app-error.js';

/** What went wrong with a request, in the terms of RFC 9457. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  /** For the person who wrote the client; never a stack, never what went wrong in here. */
  readonly detail?: string | undefined;
  /** When trying again makes sense. */
  readonly retryAfterSeconds?: number | undefined;
  /** The methods that the path is for, as `Allow` lists them. */
  readonly allow?: string | undefined;
}

/** How the kernel itself refuses a request; services throw `AppError`s. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }
}

/** Contract: the HTTP status of each kind of our errors. */
const STATUS_OF_KIND: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  denied: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  limited: 429,
  busy: 503,
  interrupted: 503,
  failed: 500,
};

const BUSY_SECONDS = 5;

/** Makes a problem of a status; `detail` is for the client's eyes. */
export function problem(
  status: number,
  detail?: string,
  more: Pick<Problem, 'retryAfterSeconds' | 'allow'> = {},
): Problem {
  return { status, title: STATUS_CODES[status] ?? 'Error', detail, ...more };
}

/**
 * The problem that an error is to the client: our own errors by their kind, the framework's and the
 * body parser's by their 4xx status, a locked database as busy, anything else a 500 without details.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof AppError) return problemOfOurs(error);
  if (isBusyError(error)) {
    return problem(503, 'The database is busy; try again in a few seconds.', {
      retryAfterSeconds: BUSY_SECONDS,
    });
  }
  return problem(clientStatusOf(error) ?? 500);
}

function problemOfOurs(error: AppError): Problem {
  const status = STATUS_OF_KIND[error.kind];
  const detail = status === 500 ? undefined : error.lines.join('; ');
  return problem(status, detail, { retryAfterSeconds: error.retryAfterSeconds });
}

/** Express and its body parser mark what the client did wrong with a 4xx of their own. */
function clientStatusOf(error: unknown): number | undefined {
  const status: unknown =
    error instanceof HttpException
      ? error.getStatus()
      : (error as { readonly status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
