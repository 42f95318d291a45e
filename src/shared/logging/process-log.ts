import { join } from 'node:path';
import { stderr } from 'node:process';
import { pino, type Logger, type LoggerOptions } from 'pino';
import type { LogLevel } from '../config/instance.settings.js';
import { LogFile } from './log-file.js';
import { logFields, type LogFields } from './log-context.js';
import { loggable } from './loggable.js';
import type { LoggingSettings } from './logging.settings.js';
import { redactor } from './redaction.js';
import { textLine } from './text-line.js';

export type LineLevel = 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** Keys of a line that fields cannot take; such a field gets an underscore behind its name. */
const RESERVED = new Set(['time', 'level', 'command', 'pid', 'context', 'msg']);

const BYTES_PER_MIB = 1_024 * 1_024;

/** What the settings say about the log. */
export interface LogOptions {
  /** Lines below it are dropped. */
  readonly level: LogLevel;
  /** Whether stderr gets JSON. */
  readonly isJson: boolean;
  /** The files of commands are in its folder `logs`. */
  readonly storagePath: string;
  readonly limits: LoggingSettings;
  /** Texts that never appear in a line. */
  readonly secrets: readonly string[];
}

/**
 * The log of this process: stderr, as JSON in production and as text elsewhere, and the file of its
 * command, always as JSON. Both without secrets, from LOG_LEVEL upwards, and written when the call
 * returns. Nothing that happens to the log reaches the caller.
 */
export class ProcessLog {
  readonly #redact: (text: string) => string;
  readonly #stderr: Logger;
  readonly #file: Logger | undefined;

  /** Without a command there is no file. */
  constructor(options: LogOptions, command?: string) {
    this.#redact = redactor(options.secrets);
    const line = lineOptions(options, command);
    this.#stderr = pino(line, { write: stderrWriter(options) });
    this.#file = command === undefined ? undefined : pino(line, this.#logFile(options, command));
  }

  /** One line on stderr and in the file. */
  write(level: LineLevel, message: string, fields: LogFields = {}, context?: string): void {
    if (!this.#stderr.isLevelEnabled(level)) return;
    const line = this.#line(message, fields, context);
    this.#stderr[level](...line);
    this.#file?.[level](...line);
  }

  /** One line in the file only: what the person who ran the command sees already, or need not see. */
  record(level: LineLevel, message: string, fields: LogFields = {}): void {
    if (this.#file?.isLevelEnabled(level)) this.#file[level](...this.#line(message, fields));
  }

  #line(message: string, fields: LogFields, context?: string): [object, string] {
    const copy = loggable({ ...logFields(), ...fields }, this.#redact) as LogFields;
    const named = Object.entries(copy).map(([name, value]) => [freeName(name), value] as const);
    return [
      { ...(context !== undefined && { context }), ...Object.fromEntries(named) },
      this.#redact(message),
    ];
  }

  #logFile({ storagePath, limits }: LogOptions, command: string): LogFile {
    const folder = join(storagePath, 'logs');
    return new LogFile({
      folder,
      name: command,
      maxBytes: limits.fileMaxMib * BYTES_PER_MIB,
      kept: limits.filesKept,
      onTrouble: (error) => {
        this.#stderr.warn(...this.#line('cannot write the log file', { folder, err: error }));
      },
    });
  }
}

function lineOptions({ level }: LogOptions, command: string | undefined): LoggerOptions {
  return {
    level,
    base: { ...(command !== undefined && { command }), pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    // Errors arrive as copies that are ready to print.
    serializers: { err: (copy: unknown) => copy },
  };
}

function stderrWriter({ isJson }: LogOptions): (line: string) => void {
  if (isJson) return (line) => void stderr.write(line);
  const colour = stderr.isTTY && stderr.hasColors();
  return (line) => void stderr.write(textLine(line, { colour }));
}

function freeName(name: string): string {
  return RESERVED.has(name) ? `${name}_` : name;
}
