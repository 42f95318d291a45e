import { readdirSync, readlinkSync } from 'node:fs';

/**
 * The pids of other processes that have the file open, of those whose files this user may see; none
 * where there is no /proc. `path` is absolute and names no link.
 */
export function processesWithOpen(path: string): readonly number[] {
  return namesIn('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) =>
      namesIn(`/proc/${pid}/fd`).some((fd) => isLinkTo(`/proc/${pid}/fd/${fd}`, path)),
    )
    .map(Number);
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return []; // it ended, or is another user's
  }
}

function isLinkTo(link: string, path: string): boolean {
  try {
    return readlinkSync(link) === path;
  } catch {
    return false; // closed meanwhile
  }
}
