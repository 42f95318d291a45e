import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../clock/clock.js';
import { WriteQueue } from '../database/write-queue.js';
import { AppError } from '../errors/app-error.js';
import { livenessOf, thisProcess } from '../process/process-identity.js';

/** A lease of another host is given up when its holder has been silent this long. */
const SILENCE_MS = 60_000;

interface LeaseRow {
  owner: string;
  command: string;
  pid: number;
  process_started: string;
  host: string;
  boot_id: string;
  acquired_at: string;
  heartbeat_at: string;
}

/** Another command that changes something is at work. */
export class JobBusyError extends AppError {
  readonly code = 'job.busy';
  readonly kind = 'busy';

  constructor(holder: { command: string; pid: number; host: string; acquiredAt: string }) {
    super(
      `${holder.command} (pid ${holder.pid} on ${holder.host}) holds the lease since ${holder.acquiredAt}; try again when it is done`,
    );
  }
}

/** The lease was taken over while its holder still worked. */
export class LeaseLostError extends AppError {
  readonly code = 'job.lease-lost';
  readonly kind = 'conflict';
}

/** The one lease that every mutating command holds; at most one row of `job_lease`. */
@Injectable()
export class JobLeaseRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The owner token of the lease now held; a lease whose holder is dead is taken over. Throws `JobBusyError`. */
  acquire(command: string): Promise<string> {
    const owner = randomUUID();
    const self = thisProcess();
    return this.writes.run(async (tx) => {
      const [held] = await tx.query<LeaseRow[]>('SELECT * FROM job_lease');
      if (held && this.#isHeld(held)) {
        throw new JobBusyError({ ...held, acquiredAt: held.acquired_at });
      }
      const now = rfc3339(this.clock.now());
      await tx.query(
        `INSERT OR REPLACE INTO job_lease
           (id, owner, command, pid, process_started, host, boot_id, acquired_at, heartbeat_at)
         VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [owner, command, self.pid, self.startedAt, self.host, self.bootId, now, now],
      );
      return owner;
    });
  }

  /** Says that the holder lives. Throws `LeaseLostError` when somebody else holds the lease. */
  heartbeat(owner: string): Promise<void> {
    return this.writes.run(async (tx) => {
      const rows = await tx.query<unknown[]>(
        'UPDATE job_lease SET heartbeat_at = ? WHERE owner = ? RETURNING id',
        [rfc3339(this.clock.now()), owner],
      );
      if (rows.length === 0) throw new LeaseLostError('another process took the lease over');
    });
  }

  /** Gives the lease back; nothing happens when it is no longer this owner's. */
  async release(owner: string): Promise<void> {
    await this.writes.run((tx) => tx.query('DELETE FROM job_lease WHERE owner = ?', [owner]));
  }

  #isHeld(row: LeaseRow): boolean {
    const liveness = livenessOf({
      pid: row.pid,
      startedAt: row.process_started,
      host: row.host,
      bootId: row.boot_id,
    });
    if (liveness !== 'unknown') return liveness === 'alive';
    return this.clock.now().getTime() - Date.parse(row.heartbeat_at) < SILENCE_MS;
  }
}
