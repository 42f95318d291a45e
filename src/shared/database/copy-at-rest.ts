import { copyFileSync, constants, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A database file in a directory of its own, both to be removed by the caller. */
export interface DatabaseCopy {
  readonly directory: string;
  readonly path: string;
}

/**
 * A copy, in the directory for temporary files, of a database that no process has open, with what its
 * log holds; undefined when one has, or opened it meanwhile. Throws the error of the file system.
 */
export function copyAtRest(path: string): DatabaseCopy | undefined {
  const before = stateOf(path);
  const directory = mkdtempSync(join(tmpdir(), 'wppackages-'));
  const copy = { directory, path: join(directory, 'copy.db') };
  try {
    for (const suffix of ['', '-wal']) {
      const source = path + suffix;
      if (suffix === '' || existsSync(source)) {
        copyFileSync(source, copy.path + suffix, constants.COPYFILE_FICLONE);
      }
    }
    if (!isInUse(path) && stateOf(path) === before) return copy;
  } catch (error) {
    rmSync(directory, { recursive: true });
    throw error;
  }
  rmSync(directory, { recursive: true });
  return undefined;
}

/** Contract: the index of the log in shared memory is there while a connection is (https://sqlite.org/walformat.html). */
function isInUse(path: string): boolean {
  return existsSync(`${path}-shm`);
}

/** Another one when anything was written. */
function stateOf(path: string): string {
  const files = [path, `${path}-wal`].map((file) => statSync(file, { throwIfNoEntry: false }));
  return JSON.stringify(files.map((stats) => stats && [stats.ino, stats.size, stats.mtimeMs]));
}
