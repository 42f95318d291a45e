import { Logger } from '@nestjs/common';
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';

/** SQLite's codes for trouble that passes: somebody else's lock, a full disk, a failing one. */
const TRANSIENT = /^SQLITE_(BUSY|FULL|IOERR|LOCKED)/;

/** Whether trying again later may succeed. */
export function isTransientDatabaseError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && TRANSIENT.test(String(error.code));
}

/** Does what must not be lost to a lock or a full disk of a moment: tries for about a minute. */
export const persistently = retry(handleWhen(isTransientDatabaseError), {
  maxAttempts: 12,
  backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 8_000 }),
});

/** Notes how work failed. Trouble with the note is logged, as the error of the work is the one to show. */
export async function noteFailure(write: () => Promise<void>): Promise<void> {
  try {
    await persistently.execute(write);
  } catch (error) {
    new Logger('Database').warn('the end of failed work is not recorded', { err: error });
  }
}
