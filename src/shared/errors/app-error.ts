/** What went wrong, in the terms that decide an exit code or an HTTP status. */
export type ErrorKind = 'invalid' | 'not-found' | 'conflict' | 'busy' | 'failed' | 'interrupted';

/** An expected failure: its message is written for the person who ran the command. */
export abstract class AppError extends Error {
  /** Stable machine-readable name, `area.reason`. */
  abstract readonly code: string;
  abstract readonly kind: ErrorKind;

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

/** A run that could not do its work; nothing that it left undone is lost. */
export class RunFailedError extends AppError {
  readonly code = 'run.failed';
  readonly kind = 'failed';
}

/** A signal ended the run after the batch in hand. */
export class InterruptedError extends AppError {
  readonly code = 'run.interrupted';
  readonly kind = 'interrupted';

  constructor(readonly signal: 'SIGTERM' | 'SIGINT') {
    super(`stopped by ${signal}; the next run continues`);
  }
}
