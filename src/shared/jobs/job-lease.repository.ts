import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK, rfc3339, type Clock } from '../clock/clock.js';
import { WriteQueue } from '../database/write-queue.js';
import { livenessOf, thisProcess, type ProcessIdentity } from '../process/process-identity.js';
import { JobBusyError, LeaseLostError } from './job-errors.js';
import {
  LEASE_COLUMNS,
  type LeasePurpose,
  type LeaseRow,
  type LeaseScope,
} from './job-lease.types.js';

/** A lease of another host is given up when its holder has been silent this long. */
const SILENCE_MS = 60_000;

/** Owner tokens of the leases that this process holds: one that it lost track of is nobody's. */
const heldHere = new Set<string>();

/** One lease for each scope, over every process that shares the database. */
@Injectable()
export class JobLeaseRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The owner token of the lease now held; one whose holder is dead is taken over. Throws `JobBusyError`. */
  async acquire({ scope, command, runId }: LeasePurpose): Promise<string> {
    const owner = randomUUID();
    const self = thisProcess();
    heldHere.add(owner);
    try {
      await this.writes.run(async (tx) => {
        const holder = (await this.held(tx)).find((lease) => lease.scope === scope);
        if (holder !== undefined) throw new JobBusyError(holder);
        const now = rfc3339(this.clock.now());
        await tx.query(
          `INSERT OR REPLACE INTO job_lease
             (scope, owner, command, run_id, pid, process_started, host, boot_id, acquired_at, heartbeat_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          [
            scope,
            owner,
            command,
            runId,
            self.pid,
            self.startedAt,
            self.host,
            self.bootId,
            now,
            now,
          ],
        );
      });
    } catch (error) {
      heldHere.delete(owner);
      throw error;
    }
    return owner;
  }

  /** The leases whose holders live, as the open transaction sees them. */
  async held(tx: EntityManager): Promise<LeaseRow[]> {
    const rows = await tx.query<LeaseRow[]>(`SELECT ${LEASE_COLUMNS} FROM job_lease`);
    return rows.filter((row) => isHeld(row, this.clock.now()));
  }

  /**
   * Throws `JobBusyError` while a job is at work, whatever it keeps to itself. Reads the lease in the
   * form of any schema, so that a migration can ask.
   */
  async refuseWhileHeld(tx: EntityManager): Promise<void> {
    const tables = await tx.query<unknown[]>(
      `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'job_lease'`,
    );
    if (tables.length === 0) return;
    const rows = await tx.query<StoredLease[]>('SELECT * FROM job_lease');
    const holder = rows
      .map(leaseOf)
      .find((lease) => lease.scope !== 'dispatcher' && isHeld(lease, this.clock.now()));
    if (holder !== undefined) throw new JobBusyError(holder);
  }

  /** Says that the holder lives. Throws `LeaseLostError` when somebody else holds the lease. */
  async heartbeat(owner: string): Promise<void> {
    await this.writes.run(async (tx) => {
      const rows = await tx.query<unknown[]>(
        'UPDATE job_lease SET heartbeat_at = ? WHERE owner = ? RETURNING scope',
        [rfc3339(this.clock.now()), owner],
      );
      if (rows.length === 0) throw new LeaseLostError('another process took the lease over');
    });
  }

  /** Gives the lease back without the database: whoever asks next sees that nobody holds it. */
  disown(owner: string): void {
    heldHere.delete(owner);
  }

  /** Gives the lease back; nothing happens when it is no longer this owner's. */
  async release(owner: string): Promise<void> {
    this.disown(owner);
    await this.writes.run((tx) => tx.query('DELETE FROM job_lease WHERE owner = ?', [owner]));
  }
}

/** The columns that every form of the table has; the first one had a single lease. */
export interface StoredLease {
  readonly scope?: LeaseScope;
  readonly run_id?: number | null;
  readonly owner: string;
  readonly command: string;
  readonly pid: number;
  readonly process_started: string;
  readonly host: string;
  readonly boot_id: string;
  readonly acquired_at: string;
  readonly heartbeat_at: string;
}

/** The lease as the present schema has it. */
export function leaseOf(row: StoredLease): LeaseRow {
  return {
    scope: row.scope ?? 'catalogue',
    owner: row.owner,
    command: row.command,
    runId: row.run_id ?? null,
    pid: row.pid,
    processStarted: row.process_started,
    host: row.host,
    bootId: row.boot_id,
    acquiredAt: row.acquired_at,
    heartbeatAt: row.heartbeat_at,
  };
}

/** Whether the holder of a lease is still at work; one of another host gets a minute of silence. */
export function isHeld(row: LeaseRow, now: Date): boolean {
  const holder = {
    pid: row.pid,
    startedAt: row.processStarted,
    host: row.host,
    bootId: row.bootId,
  };
  if (isThisProcess(holder)) return heldHere.has(row.owner);
  const liveness = livenessOf(holder);
  if (liveness !== 'unknown') return liveness === 'alive';
  return now.getTime() - Date.parse(row.heartbeatAt) < SILENCE_MS;
}

function isThisProcess(identity: ProcessIdentity): boolean {
  const self = thisProcess();
  return (
    identity.pid === self.pid &&
    identity.startedAt === self.startedAt &&
    identity.host === self.host &&
    identity.bootId === self.bootId
  );
}
