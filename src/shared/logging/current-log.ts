import type { LogFields } from './log-context.js';
import { ProcessLog, type LineLevel, type LogOptions } from './process-log.js';

let current: ProcessLog | undefined;

/** Makes the log of this process; a process runs one command. */
export function openLog(options: LogOptions, command: string): void {
  current = new ProcessLog(options, command);
}

/** The log of this process; one that only writes to stderr where no command runs. */
export function currentLog(options: LogOptions): ProcessLog {
  return current ?? new ProcessLog(options);
}

/** A line in the file of the command, if one runs: what stderr need not show. */
export function record(level: LineLevel, message: string, fields: LogFields): void {
  current?.record(level, message, fields);
}
