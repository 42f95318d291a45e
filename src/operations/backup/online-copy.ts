import { chmodSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openReadOnly } from '../../shared/database/data-source.js';
import { syncPath } from '../../shared/files/sync-path.js';
import type { Job } from '../../shared/jobs/job.types.js';

/** About 16 MiB: some ten milliseconds, in which nothing else of the process runs. */
const PAGES_A_STEP = 4_096;

/** The copy holds what the database held: password hashes, keyed pseudonyms. */
const OWNER_ONLY = 0o600;

/**
 * Makes a copy, at the new path `target`, of a database that others go on writing: one committed
 * state, as of the call. When it throws, there is no copy.
 */
export async function copyOnline(
  path: string,
  target: string,
  { signal, progress }: Job,
): Promise<void> {
  const source = openReadOnly(path);
  const task = progress.task('copy');
  try {
    // Within a transaction SQLite need not begin again when somebody writes meanwhile.
    source.exec('BEGIN');
    source.prepare('SELECT 1 FROM sqlite_schema').get();
    let done = 0;
    await source.backup(target, {
      progress: ({ totalPages, remainingPages }) => {
        signal.throwIfAborted();
        task.advance(totalPages - remainingPages - done);
        done = totalPages - remainingPages;
        return PAGES_A_STEP;
      },
    });
    makeWhole(target);
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  } finally {
    task.end();
    source.close();
  }
}

/** Makes the database one file, without a log beside it, for its owner alone and safe on the disk. */
export function makeWhole(path: string): void {
  const database = new Database(path, { fileMustExist: true });
  try {
    database.pragma('journal_mode = DELETE');
  } finally {
    database.close();
  }
  chmodSync(path, OWNER_ONLY);
  syncPath(path);
}
