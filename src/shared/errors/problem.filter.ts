import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isBusyError } from '../database/write-queue.js';
import { answerProblem, ProblemError, type Problem } from '../http/problem.js';
import { messageOf, statusOf } from './http-error.filter.js';

const BUSY: Problem = {
  status: 503,
  detail: 'The database is busy; try again in a few seconds.',
  headers: { 'Retry-After': '5' },
};

/** As `HttpErrorFilter`, for routes that machines read: the answer is a problem in JSON. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const problem = problemOf(error);
    if (problem.status >= 500 && !(error instanceof ProblemError)) {
      const stack = error instanceof Error ? error.stack : String(error);
      this.logger.error(`${request.method} ${request.path} failed`, stack);
    }
    if (response.headersSent) response.destroy();
    else answerProblem(response, problem);
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (isBusyError(error)) return BUSY;
  const status = statusOf(error);
  return { status, detail: status < 500 ? messageOf(error) : undefined };
}
