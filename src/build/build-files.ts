import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { constants, copyFileSync, linkSync, statSync, utimesSync } from 'node:fs';
import { promisify } from 'node:util';
import { syncPath } from '../shared/files/sync-path.js';
import { errorCode } from '../shared/files/system-error.js';

const run = promisify(execFile);

/** What link(2) says where another file system, a link limit or a policy stands in the way. */
const NOT_LINKABLE: ReadonlySet<unknown> = new Set(['EXDEV', 'EMLINK', 'EPERM', 'ENOTSUP']);

export function sha256(bytes: string | Uint8Array): string {
  return hash('sha256', bytes);
}

/** Makes `target` the same file as `source`, or a copy with its time where links are impossible; whether it is a link. */
export function linkOrCopy(source: string, target: string): boolean {
  try {
    linkSync(source, target);
    return true;
  } catch (error) {
    if (!NOT_LINKABLE.has(errorCode(error))) throw error;
  }
  const { atime, mtime } = statSync(source);
  copyFileSync(source, target, constants.COPYFILE_FICLONE);
  utimesSync(target, atime, mtime);
  return false;
}

/**
 * Returns once everything below `directory` is on the disk: by one syncfs(2), or where `sync -f`
 * is missing by fsync of each of the paths given.
 */
export async function flush(directory: string, paths: Iterable<string>): Promise<void> {
  try {
    await run('sync', ['-f', directory]);
  } catch {
    // Not GNU coreutils: the slow way is as good.
    for (const path of paths) syncPath(path);
    syncPath(directory);
  }
}
