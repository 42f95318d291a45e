/** What went wrong, in the terms that decide an exit code or an HTTP status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'denied'
  | 'not-found'
  | 'gone'
  | 'conflict'
  | 'limited'
  | 'busy'
  | 'failed'
  | 'interrupted';

/** An expected failure: its message is written for the person who ran the command or sent the request. */
export abstract class AppError extends Error {
  /** Stable machine-readable name, `area.reason`. */
  abstract readonly code: string;
  abstract readonly kind: ErrorKind;

  /** When trying again makes sense; undefined when it does not or nobody knows. */
  readonly retryAfterSeconds: number | undefined = undefined;

  override get name(): string {
    return this.constructor.name;
  }

  /** The lines to show, one problem each. */
  get lines(): readonly string[] {
    return [this.message];
  }
}

/** Wrong flags, settings or files given by the person; one line for each problem. */
export class InvalidInputError extends AppError {
  readonly code = 'input.invalid';
  readonly kind = 'invalid';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }

  override get lines(): readonly string[] {
    return this.problems;
  }
}

/** What was asked for does not exist. */
export class NotFoundError extends AppError {
  readonly code = 'resource.not-found';
  readonly kind = 'not-found';
}

/** The asker may not do this. */
export class DeniedError extends AppError {
  readonly code = 'request.denied';
  readonly kind = 'denied';
}

/** The asker has used its budget up. */
export class LimitedError extends AppError {
  readonly code = 'request.limited';
  readonly kind = 'limited';

  constructor(
    message: string,
    override readonly retryAfterSeconds: number,
  ) {
    super(message);
  }
}

/** What is asked for cannot be done now, and can later. */
export class UnavailableError extends AppError {
  readonly code = 'service.unavailable';
  readonly kind = 'busy';

  constructor(
    message: string,
    override readonly retryAfterSeconds: number | undefined,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A run that could not do its work; nothing that it left undone is lost. */
export class RunFailedError extends AppError {
  readonly code = 'run.failed';
  readonly kind = 'failed';
}

/** A run that was asked to end, and did after the batch in hand. */
export abstract class StoppedError extends AppError {
  readonly kind = 'interrupted';
}

/** A signal ended the run. */
export class InterruptedError extends StoppedError {
  readonly code = 'run.interrupted';

  constructor(readonly signal: 'SIGTERM' | 'SIGINT') {
    super(`stopped by ${signal}; the next run continues`);
  }
}
