import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { answerText } from '../http/text-answer.js';
import { AppError } from './app-error.js';

/**
 * Answers a failed request with its status and a short text. What the client did wrong is named;
 * what went wrong in here is logged with its stack and not told.
 */
@Catch()
export class HttpErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(HttpErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const status = statusOf(error);
    if (status >= 500) {
      const stack = error instanceof Error ? error.stack : String(error);
      this.logger.error(`${request.method} ${request.url} failed`, stack);
    }
    if (response.headersSent) response.destroy();
    else answerText(response, status, status < 500 ? messageOf(error) : undefined);
  }
}

/** The HTTP status that tells the client what became of its request. */
export function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof AppError)) return 500;
  switch (error.kind) {
    case 'invalid':
      return 400;
    case 'not-found':
      return 404;
    case 'conflict':
      return 409;
    case 'busy':
    case 'interrupted':
      return 503;
    case 'failed':
      return 500;
  }
}

/** Messages of our own errors are written for people; those of the framework repeat the request. */
export function messageOf(error: unknown): string | undefined {
  return error instanceof AppError ? error.lines.join('\n') : undefined;
}
