import {
  Catch,
  Logger,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { Express, Request, Response } from 'express';
import { allowedMethods } from './allowed-methods.js';
import { CROSS_ORIGIN_HEADER } from './cross-origin.js';
import { ErrorPages } from './error-pages.js';
import { problem, problemOf, type Problem } from './problem.js';
import { problemAnswer } from './problem-answer.js';
import { contextOf } from './request-context.js';
import { sendAnswer } from './send-answer.js';

/**
 * Answers every request that failed, or that no route took, in the form that its client accepts. What
 * the client did wrong is named; what went wrong in here is logged with its stack and not told.
 */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  constructor(private readonly pages: ErrorPages) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const found =
      error instanceof NotFoundException ? unrouted(request, response) : problemOf(error);
    if (found.status === 500) {
      this.logger.error('request failed', {
        requestId: contextOf(request).id,
        method: request.method,
        path: request.path,
        err: error,
      });
    }
    if (response.headersSent) response.destroy();
    else await sendAnswer(request, response, problemAnswer(found, request, this.pages));
  }
}

/** No route took the request: its path is unknown, or known for other methods. */
function unrouted(request: Request, response: Response): Problem {
  const methods = allowedMethods(request.app as Express, request.path);
  if (methods.length === 0) return problem(404);
  // The routes for browsers answer their preflights before they are routed.
  const preflight = response.hasHeader(CROSS_ORIGIN_HEADER) ? ['OPTIONS'] : [];
  return problem(405, undefined, { allow: [...methods, ...preflight].join(', ') });
}
