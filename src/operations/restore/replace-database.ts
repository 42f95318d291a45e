import { chmodSync, chownSync, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database, { SqliteError } from 'better-sqlite3';
import { syncPath } from '../../shared/files/sync-path.js';
import { inUse } from './database-users.js';

/**
 * Puts the whole database `restored` in the place of the one at `path`, in one step, and returns where
 * that one is now; null when there was none. Interrupted at any instant, `path` is one of the two, and
 * never has the log of the other beside it. Throws `UnavailableError` while somebody has it open.
 */
export function replaceDatabase(restored: string, path: string): string | null {
  takeOver(restored, path);
  const replaced = existsSync(path) ? setAside(path) : null;
  // Of a database that is gone; its log would be played into the new one.
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
  renameSync(restored, path);
  syncPath(dirname(path));
  return replaced;
}

/** Gives the file the rights of the one it replaces, so that root may restore for the user of the service. */
function takeOver(restored: string, path: string): void {
  const previous = statSync(path, { throwIfNoEntry: false });
  if (previous !== undefined) chmodSync(restored, previous.mode & 0o777);
  const { uid, gid } = previous ?? statSync(dirname(path));
  if (process.getuid?.() === 0) chownSync(restored, uid, gid);
}

/** Gives the database a second name, once all that belongs to it is in the one file. */
function setAside(path: string): string {
  const replaced = `${path}.replaced`;
  for (const suffix of ['', '-wal']) rmSync(replaced + suffix, { force: true });
  // SQLite gives up the log of a damaged database, too, when it closes it.
  if (existsSync(`${path}-wal`)) linkSync(`${path}-wal`, `${replaced}-wal`);
  if (takeLogIn(path)) rmSync(`${replaced}-wal`, { force: true });
  linkSync(path, replaced);
  return replaced;
}

/**
 * Whether the log is in the file and gone; not when the file is too damaged. SQLite gives the log up
 * only if no other process has the database open (https://sqlite.org/pragma.html#pragma_journal_mode).
 */
function takeLogIn(path: string): boolean {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { fileMustExist: true, timeout: 0 });
    database.pragma('journal_mode = DELETE');
    return true;
  } catch (error) {
    if (!(error instanceof SqliteError)) throw error;
    if (error.code.startsWith('SQLITE_BUSY')) throw inUse(path, 'another process');
    if (!DAMAGED.has(error.code)) throw error;
    return false;
  } finally {
    database?.close();
  }
}

const DAMAGED: ReadonlySet<string> = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB']);
