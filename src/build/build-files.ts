import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { syncPath } from '../shared/files/sync-path.js';

const run = promisify(execFile);

export function sha256(bytes: string | Uint8Array): string {
  return hash('sha256', bytes);
}

/**
 * Returns once everything below `directory` is on the disk: by one syncfs(2), or where `sync -f`
 * is missing by fsync of each of the names given.
 */
export async function flush(directory: string, names: Iterable<string>): Promise<void> {
  try {
    await run('sync', ['-f', directory]);
  } catch {
    // Not GNU coreutils: the slow way is as good.
    for (const name of names) syncPath(join(directory, name));
    syncPath(directory);
  }
}
