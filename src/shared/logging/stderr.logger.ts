import { isatty } from 'node:tty';
import { ConsoleLogger, Injectable, type LogLevel as NestLogLevel } from '@nestjs/common';
import { rfc3339 } from '../clock/clock.js';
import { AppConfig, type LogLevel } from '../config/app-config.js';

const NEST_LEVELS: Record<LogLevel, NestLogLevel[]> = {
  debug: ['debug', 'log', 'warn', 'error', 'fatal'],
  info: ['log', 'warn', 'error', 'fatal'],
  warn: ['warn', 'error', 'fatal'],
  error: ['error', 'fatal'],
};

/** Nest's logger with every level on stderr (stdout is for results); JSON lines in production. */
@Injectable()
export class StderrLogger extends ConsoleLogger {
  constructor(config: AppConfig) {
    super({
      json: config.env === 'production',
      colors: isatty(2) && config.env !== 'production',
      logLevels: NEST_LEVELS[config.logLevel],
      prefix: 'wppackages',
      compact: true,
    });
  }

  protected override getTimestamp(): string {
    return rfc3339(new Date());
  }

  protected override printMessages(
    messages: unknown[],
    context?: string,
    logLevel?: NestLogLevel,
    _stream?: 'stdout' | 'stderr',
    errorStack?: unknown,
  ): void {
    super.printMessages(messages, context, logLevel, 'stderr', errorStack);
  }
}
