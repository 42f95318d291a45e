import Database from 'better-sqlite3';
import { thisProcess } from '../../src/shared/process/process-identity.js';

const SINCE = '2026-03-13T14:00:00Z';

/** Gives the lease of `scope` to a run of `command` in this process; `release` takes it back. */
export function holdLease(
  databasePath: string,
  { scope, command }: { scope: string; command: string },
): { release: () => void } {
  const { pid, startedAt, host, bootId } = thisProcess();
  change(
    databasePath,
    `INSERT INTO job_lease (scope, owner, command, run_id, pid, process_started, host, boot_id,
       acquired_at, heartbeat_at) VALUES (?, 'test', ?, 7, ?, ?, ?, ?, ?, ?)`,
    [scope, command, pid, startedAt, host, bootId, SINCE, SINCE],
  );
  return {
    release: () => {
      change(databasePath, 'DELETE FROM job_lease WHERE scope = ?', [scope]);
    },
  };
}

function change(path: string, sql: string, values: readonly unknown[]): void {
  const database = new Database(path);
  try {
    database.prepare(sql).run(...values);
  } finally {
    database.close();
  }
}
