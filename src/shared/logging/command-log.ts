import { existsSync } from 'node:fs';
import { exitCodeOf } from '../errors/cli-error.js';
import { openLog, record } from './current-log.js';
import type { LogOptions } from './process-log.js';

/** Exit codes that speak of something wrong; the others say busy or interrupted. */
const FAILURES: readonly number[] = [1, 2];

/** Records in the file of a command when it began and how it ended. */
export class CommandLog {
  readonly #began = performance.now();
  #storage: string | undefined;
  #isStarted = false;
  #hasFailed = false;

  constructor(private readonly command: string) {}

  /** Makes the log of the process, where the lines of all code go from now on. */
  open(options: LogOptions): void {
    openLog(options, this.command);
    this.#storage = options.storagePath;
    process.on('uncaughtExceptionMonitor', (error) => {
      record('fatal', 'command crashed', { seconds: this.#seconds(), err: error });
    });
  }

  /** The command has what it needs and begins its work. */
  started(words: readonly string[]): void {
    this.#isStarted = true;
    record('info', 'command started', { words });
  }

  /** A command that could not even begin makes no storage folder only to say so. */
  failed(error: unknown): void {
    this.#hasFailed = true;
    if (!this.#isStarted && !existsSync(this.#storage ?? '')) return;
    const exitCode = exitCodeOf(error);
    record(FAILURES.includes(exitCode) ? 'error' : 'warn', 'command failed', {
      exitCode,
      seconds: this.#seconds(),
      err: error,
    });
  }

  /** The last line of a command that did not fail. */
  finished(): void {
    if (!this.#hasFailed) record('info', 'command finished', { seconds: this.#seconds() });
  }

  #seconds(): number {
    return Math.round(performance.now() - this.#began) / 1_000;
  }
}
