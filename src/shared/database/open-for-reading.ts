import { rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import type { BetterSqlite3DataSourceOptions } from 'typeorm/driver/better-sqlite3/BetterSqlite3DataSourceOptions.js';
import { RunFailedError } from '../errors/app-error.js';
import { errorCode } from '../files/system-error.js';
import { copyAtRest } from './copy-at-rest.js';
import { openDataSource } from './data-source.js';

/** Between looks a process may open or close the file. */
const LOOKS = 5;

/** What SQLite says when it may not make the files that a database in WAL mode needs beside it. */
const FILES_MISSING: ReadonlySet<unknown> = new Set([
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY_DIRECTORY',
  'SQLITE_READONLY_CANTINIT',
]);

/**
 * Opens a migrated database for somebody who may read the file and perhaps write nowhere near it.
 *
 * While a process has it open, its log and index are there to be read. At rest they are not, and only
 * who may write into the directory can make them, so a copy is read, which leaves nothing behind.
 * Throws `RunFailedError` as `openDataSource` does.
 */
export async function openForReading(options: BetterSqlite3DataSourceOptions): Promise<DataSource> {
  for (let look = 1; ; look += 1) {
    try {
      return await openDataSource(options, 'current');
    } catch (error) {
      if (look === LOOKS || !lacksFiles(error)) throw error;
    }
    const copy = await openCopy(options);
    if (copy !== undefined) return copy;
  }
}

/** The copy loses its name once it is open; undefined when the file is in use. */
async function openCopy(options: BetterSqlite3DataSourceOptions): Promise<DataSource | undefined> {
  const copy = copyOf(options.database);
  if (copy === undefined) return undefined;
  const prepareDatabase = (database: Database): void => {
    database.prepare('SELECT 1 FROM sqlite_master').get(); // opens its log and index
    rmSync(copy.directory, { recursive: true });
  };
  try {
    return await openDataSource({ ...options, database: copy.path, prepareDatabase }, 'current');
  } finally {
    rmSync(copy.directory, { recursive: true, force: true });
  }
}

function copyOf(path: string): ReturnType<typeof copyAtRest> {
  try {
    return copyAtRest(path);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    const reason = (error as Error).message;
    throw new RunFailedError(`cannot read the database ${path}: ${reason}`, { cause: error });
  }
}

function lacksFiles(error: unknown): boolean {
  const cause = error instanceof RunFailedError ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && FILES_MISSING.has(cause.code);
}
