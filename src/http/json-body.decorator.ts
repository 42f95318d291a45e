import {
  applyDecorators,
  mixin,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import express from 'express';
import type { Observable } from 'rxjs';
import { problem, ProblemError } from './problem.js';

/**
 * Parses the body as JSON whatever its Content-Type says, in any common content coding, for `@Body()`;
 * after the guards, so that a client over its limit is not read. More bytes than `maxBytes` are a 413,
 * other text a 400.
 */
export function JsonBody(maxBytes: number): MethodDecorator {
  return applyDecorators(UseInterceptors(jsonBodyInterceptor(maxBytes)));
}

function jsonBodyInterceptor(maxBytes: number): Type<NestInterceptor> {
  const parse = express.json({ limit: maxBytes, type: () => true });

  class JsonBodyInterceptor implements NestInterceptor {
    async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
      const http = context.switchToHttp();
      await new Promise<void>((resolve, reject) => {
        parse(http.getRequest(), http.getResponse(), (error?: unknown) => {
          if (error === undefined) resolve();
          else reject(refusalOf(error, maxBytes));
        });
      });
      return next.handle();
    }
  }
  return mixin(JsonBodyInterceptor);
}

function refusalOf(error: unknown, maxBytes: number): ProblemError {
  const { status = 400, message } = error as {
    readonly status?: number;
    readonly message?: string;
  };
  const detail =
    status === 413
      ? `The body is larger than ${maxBytes} bytes.`
      : `The body cannot be read: ${message ?? 'unknown'}`;
  return new ProblemError(problem(status, detail));
}
