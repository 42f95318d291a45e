import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Puts one file, or the names in one directory, on the disk, so that they survive a loss of power. */
export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
