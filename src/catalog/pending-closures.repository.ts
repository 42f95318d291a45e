import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import type { ClosureFacts } from './package-status.repository.js';

/** A closure that is not believed yet. */
export interface HeldClosure {
  readonly packageId: number;
  /** What the directory said; null when it knew no such package. */
  readonly told: ClosureFacts | null;
}

/** Whether a closure waits, or an operator dismissed it, within the last day or before. */
export type HeldState = 'waiting' | 'dismissed' | 'dismissed-before';

/** How long an operator's word counts that the directory is wrong about a package. */
const DISMISSED_MS = 86_400_000;

/** Closures that wait for a status check to confirm them, or for an operator. */
@Injectable()
export class PendingClosuresRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The packages of which a closure was held. A dismissal of the future is one of a wrong clock. */
  states(): Promise<ReadonlyMap<number, HeldState>> {
    return this.writes.read(async (source) => {
      const now = this.clock.now();
      const rows = await source.query<{ id: number; state: HeldState }[]>(
        `SELECT package_id AS id, CASE
           WHEN dismissed_at IS NULL THEN 'waiting'
           WHEN dismissed_at > ? AND dismissed_at <= ? THEN 'dismissed'
           ELSE 'dismissed-before' END AS state
         FROM pending_closures`,
        [rfc3339(new Date(now.getTime() - DISMISSED_MS)), rfc3339(now)],
      );
      return new Map(rows.map(({ id, state }) => [id, state]));
    });
  }

  /** Holds closures back, also those dismissed before; update leaves the packages alone meanwhile. */
  async hold(
    closures: readonly HeldClosure[],
    foundBy: 'update' | 'check-status',
    because: string,
  ): Promise<void> {
    const rows = closures.map(({ packageId, told }) => ({ packageId, ...told }));
    await this.writes.run(async (tx) => {
      await tx.query(
        `INSERT OR REPLACE INTO pending_closures (package_id, answer, closed_at, close_reason,
           close_reason_text, closed_permanently, found_by, held_at, because)
         SELECT value ->> 'packageId', iif(value -> 'permanent' IS NULL, 'not-found', 'closed'),
           value ->> 'closedAt', value ->> 'reason', value ->> 'reasonText',
           COALESCE(value ->> 'permanent', 0), ?, ?, ?
         FROM json_each(?)`,
        [foundBy, rfc3339(this.clock.now()), because, JSON.stringify(rows)],
      );
      await tx.query(
        `UPDATE packages SET next_sync_at = NULL, sync_attempts = 0
         WHERE id IN (SELECT value ->> 'packageId' FROM json_each(?))`,
        [JSON.stringify(rows)],
      );
    });
  }

  /** Forgets the closures of packages that are there after all, and makes these due. */
  async drop(packageIds: readonly number[]): Promise<void> {
    if (packageIds.length === 0) return;
    const ids = JSON.stringify(packageIds);
    await this.writes.run(async (tx) => {
      await tx.query(
        `DELETE FROM pending_closures WHERE package_id IN (SELECT value FROM json_each(?))`,
        [ids],
      );
      await this.#makeDue(tx, ids);
    });
  }

  /** Says that the directory is wrong about these, and makes them due; how many that were waiting. */
  dismiss(packageIds: readonly number[]): Promise<number> {
    const ids = JSON.stringify(packageIds);
    return this.writes.run(async (tx) => {
      const rows = await tx.query<unknown[]>(
        `UPDATE pending_closures SET dismissed_at = ?
         WHERE dismissed_at IS NULL AND package_id IN (SELECT value FROM json_each(?))
         RETURNING package_id`,
        [rfc3339(this.clock.now()), ids],
      );
      await this.#makeDue(tx, ids);
      return rows.length;
    });
  }

  /** Those that wait and are not dismissed, and why the newest of them does. */
  waiting(): Promise<{ readonly packages: number; readonly because: string | null }> {
    return this.writes.read(async (source) => {
      const [row] = await source.query<{ packages: number; because: string | null }[]>(
        `SELECT COUNT(*) AS packages, (
           SELECT because FROM pending_closures WHERE dismissed_at IS NULL
           ORDER BY held_at DESC LIMIT 1
         ) AS because FROM pending_closures WHERE dismissed_at IS NULL`,
      );
      return row ?? { packages: 0, because: null };
    });
  }

  /** What update left alone while it waited may have changed. */
  async #makeDue(tx: EntityManager, ids: string): Promise<void> {
    await tx.query(
      `UPDATE packages SET next_sync_at = ?
       WHERE id IN (SELECT value FROM json_each(?)) AND next_sync_at IS NULL AND is_active = 1`,
      [rfc3339(this.clock.now()), ids],
    );
  }
}
