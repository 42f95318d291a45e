import Database, { SqliteError } from 'better-sqlite3';
import { UnavailableError } from '../../shared/errors/app-error.js';
import { isHeld, leaseOf, type StoredLease } from '../../shared/jobs/job-lease.repository.js';
import type { LeaseRow } from '../../shared/jobs/job-lease.types.js';
import { processesWithOpen } from '../../shared/process/open-files.js';

/** Throws `UnavailableError` that names them while jobs, `serve` or other programs use the database of this absolute path. */
export function refuseWhileUsed(path: string, now: Date): void {
  const holder = holderOf(path, now);
  if (holder !== undefined) {
    const { command, pid, host, acquiredAt } = holder;
    throw inUse(path, `${command} (pid ${pid} on ${host}) since ${acquiredAt}`);
  }
  const pids = processesWithOpen(path);
  if (pids.length > 0) throw inUse(path, `process ${pids.join(', ')}`);
}

export function inUse(path: string, by: string): UnavailableError {
  return new UnavailableError(`${path} is in use by ${by}; end it first`, undefined);
}

/** A lease that somebody holds; undefined, too, when the file is too damaged to tell. */
function holderOf(path: string, now: Date): LeaseRow | undefined {
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true });
    try {
      const leases = database.prepare<[], StoredLease>('SELECT * FROM job_lease').all();
      return leases.map(leaseOf).find((lease) => isHeld(lease, now));
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof SqliteError) return undefined;
    throw error;
  }
}
