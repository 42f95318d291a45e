import type { LoggerService } from '@nestjs/common';
import { nestLine } from './nest-line.js';
import type { LineLevel, ProcessLog } from './process-log.js';

/** Nest's logger, which writes to the log of the process; code logs through `Logger`: a constant message, then fields. */
export class ProcessLogger implements LoggerService {
  readonly #log: ProcessLog;

  constructor(log: ProcessLog) {
    this.#log = log;
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.#write('info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.#write('fatal', message, rest);
  }

  #write(level: LineLevel, message: unknown, rest: readonly unknown[]): void {
    const line = nestLine(message, rest);
    this.#log.write(level, line.message, line.fields, line.context);
  }
}
