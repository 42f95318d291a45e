import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { throwError, timeout, type Observable } from 'rxjs';
import { UnavailableError } from '../shared/errors/app-error.js';
import { isEventStream } from './event-streams.js';
import { contextOf } from './request-context.js';

const RETRY_AFTER_SECONDS = 10;

/** Answers for a handler that has not by the request's deadline; event streams have none. */
@Injectable()
export class DeadlineInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (isEventStream(this.reflector, context)) return next.handle();
    const { deadlineAt } = contextOf(context.switchToHttp().getRequest<Request>());
    const first = Math.max(0, deadlineAt - performance.now());
    return next.handle().pipe(timeout({ first, with: () => throwError(late) }));
  }
}

function late(): UnavailableError {
  return new UnavailableError('The answer took too long to make.', RETRY_AFTER_SECONDS);
}
