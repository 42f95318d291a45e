import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { ProblemError } from '../shared/http/problem.js';

/** Makes the query string an object of its class; a bad value is a problem that says why. */
export const QUERY_PIPE = new ValidationPipe({
  transform: true,
  whitelist: true,
  exceptionFactory: (errors: readonly ValidationError[]) =>
    new ProblemError({ status: 400, detail: errors.flatMap(messagesOf).join('; ') }),
});

function messagesOf({ constraints }: ValidationError): readonly string[] {
  return Object.values(constraints ?? {});
}
