import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { syncPath } from '../shared/files/sync-path.js';

const run = promisify(execFile);

export function sha256(bytes: string | Uint8Array): string {
  return hash('sha256', bytes);
}

/** Paths that are sooner on the disk one by one than by a program that flushes all that the file system holds. */
const FEW_PATHS = 32;

/**
 * Returns once the names given below `directory`, and itself, are on the disk: a few by fsync(2) of
 * each, more by one syncfs(2) where there is a `sync -f`.
 */
export async function flush(directory: string, names: readonly string[]): Promise<void> {
  if (names.length <= FEW_PATHS || !(await flushFileSystem(directory))) {
    for (const name of names) syncPath(join(directory, name));
    syncPath(directory);
  }
}

/** Whether `sync -f` is there, as in GNU coreutils, and has flushed the file system of the directory. */
async function flushFileSystem(directory: string): Promise<boolean> {
  try {
    await run('sync', ['-f', directory]);
    return true;
  } catch {
    return false;
  }
}
