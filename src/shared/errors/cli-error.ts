import { AppError, InterruptedError } from './app-error.js';

/** Wrong usage. */
export const USAGE_EXIT = 2;

const SIGNAL_EXIT = { SIGINT: 130, SIGTERM: 143 } as const;

/** Contract: 0 done, 1 failed, 2 wrong usage, 75 busy (EX_TEMPFAIL), 128 + signal when a signal ended the run. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof InterruptedError) return SIGNAL_EXIT[error.signal];
  if (!(error instanceof AppError)) return 1;
  switch (error.kind) {
    case 'invalid':
      return USAGE_EXIT;
    case 'busy':
      return 75;
    case 'unauthenticated':
    case 'denied':
    case 'not-found':
    case 'gone':
    case 'conflict':
    case 'limited':
    case 'failed':
    case 'interrupted':
      return 1;
  }
}

/** What stderr shows of an error: its lines for an expected one, the stack for a bug. */
export function describeError(error: unknown): string {
  if (error instanceof AppError) return error.lines.map((line) => `error: ${line}`).join('\n');
  if (isDatabaseTrouble(error)) return `error: database: ${error.message}`;
  if (error instanceof Error) return `error: ${error.stack ?? error.message}`;
  return `error: ${String(error)}`;
}

/** What SQLite says of the file or the disk below it, rather than of our SQL. */
const DATABASE_TROUBLE = /^SQLITE_(BUSY|CANTOPEN|CORRUPT|FULL|IOERR|LOCKED|NOTADB|PERM|READONLY)/;

function isDatabaseTrouble(error: unknown): error is Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && DATABASE_TROUBLE.test(code);
}
