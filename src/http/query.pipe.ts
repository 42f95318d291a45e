import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { InvalidInputError } from '../shared/errors/app-error.js';

/** Makes the query string an object of its class; a bad value is an `InvalidInputError` that says why. */
export const QUERY_PIPE = new ValidationPipe({
  transform: true,
  whitelist: true,
  exceptionFactory: (errors: readonly ValidationError[]) =>
    new InvalidInputError(errors.flatMap(messagesOf)),
});

function messagesOf({ constraints }: ValidationError): readonly string[] {
  return Object.values(constraints ?? {});
}
