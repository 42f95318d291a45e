import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** What a writer saw of a package before it asked the directory. */
export interface SeenPackage {
  readonly id: number;
  readonly lastSyncedAt: string | null;
}

/** How the directory explains a closure; null is "not told". */
export interface ClosureFacts {
  /** `YYYY-MM-DD`. */
  readonly closedAt: string | null;
  readonly reason: string | null;
  readonly reasonText: string | null;
  readonly permanent: boolean;
}

/** Who found a change: an update, or the check with this id. */
export type StatusFinder = 'update' | { readonly statusCheckId: number };

/**
 * Takes packages out of the repository and back in, and writes each time down in
 * `status_check_changes`, whoever found it. A package that changed since it was seen is left alone:
 * what was asked about it is older than what is known.
 */
@Injectable()
export class PackageStatusRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Closes an active package; whether it still was as seen. Its facts stay. */
  close(seen: SeenPackage, facts: ClosureFacts, finder: StatusFinder): Promise<boolean> {
    const { closedAt, reason, reasonText, permanent } = facts;
    return this.writes.run(async (tx) => {
      const closed = await tx.query<unknown[]>(
        `UPDATE packages SET is_active = 0, closed_at = ?, close_reason = ?, close_reason_text = ?,
           closed_permanently = ?, closure_checked_at = ?,
           missing_since = NULL, next_sync_at = NULL, sync_attempts = 0
         WHERE id = ? AND is_active = 1 AND last_synced_at IS ? RETURNING id`,
        [closedAt, reason, reasonText, Number(permanent), this.#now(), seen.id, seen.lastSyncedAt],
      );
      if (closed.length === 0) return false;
      // A package that never was in the repository cannot leave it.
      const action = permanent ? 'tombstoned' : 'deactivated';
      if (seen.lastSyncedAt !== null) await this.#note(tx, seen.id, action, finder);
      return true;
    });
  }

  /** Packages on offer, and those closed since that time (RFC 3339) and not open again. */
  countsSince(time: string): Promise<{ published: number; closedInADay: number }> {
    return this.writes.read(async (source) => {
      const [counts] = await source.query<{ published: number; closed: number }[]>(
        `SELECT
           (SELECT COUNT(*) FROM packages WHERE is_active = 1 AND last_synced_at IS NOT NULL)
             AS published,
           (SELECT COUNT(DISTINCT package_id) FROM status_check_changes
            JOIN packages ON packages.id = package_id
            WHERE status_check_changes.created_at > ? AND action <> 'reactivated' AND is_active = 0) AS closed`,
        [time],
      );
      return { published: counts?.published ?? 0, closedInADay: counts?.closed ?? 0 };
    });
  }

  /** Remembers the first not-found of active packages; a time of the future is one of a wrong clock. */
  async noteMissing(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    const now = this.#now();
    await this.writes.run((tx) =>
      tx.query(
        `UPDATE packages SET missing_since = ?
         WHERE id IN (SELECT value FROM json_each(?)) AND is_active = 1
           AND (missing_since IS NULL OR missing_since > ?)`,
        [now, JSON.stringify(ids), now],
      ),
    );
  }

  /** Takes the directory's present words over for a package that is closed already. */
  async restate(id: number, facts: ClosureFacts): Promise<void> {
    const { closedAt, reason, reasonText, permanent } = facts;
    const values = [closedAt, reason, reasonText, Number(permanent)];
    await this.writes.run(async (tx) => {
      await tx.query(
        `UPDATE packages SET closed_at = ?, close_reason = ?, close_reason_text = ?,
           closed_permanently = ?
         WHERE id = ? AND is_active = 0
           AND (closed_at, close_reason, close_reason_text, closed_permanently) IS NOT (?, ?, ?, ?)`,
        [...values, id, ...values],
      );
      await tx.query(
        `UPDATE packages SET closure_checked_at = ?
         WHERE id = ? AND is_active = 0 AND closed_permanently = 1`,
        [this.#now(), id],
      );
    });
  }

  /** Opens a closed package and makes it due, for it may have changed meanwhile; whether it still was closed. */
  reopen(seen: SeenPackage, finder: StatusFinder): Promise<boolean> {
    return this.writes.run(async (tx) => {
      const opened = await tx.query<unknown[]>(
        `UPDATE packages SET is_active = 1, closed_at = NULL, close_reason = NULL,
           close_reason_text = NULL, closed_permanently = 0, closure_checked_at = NULL,
           missing_since = NULL, next_sync_at = ?, sync_attempts = 0
         WHERE id = ? AND is_active = 0 AND last_synced_at IS ? RETURNING id`,
        [this.#now(), seen.id, seen.lastSyncedAt],
      );
      if (opened.length === 0) return false;
      await this.noteReopened(seen, finder);
      return true;
    });
  }

  /** Writes down that a package came back that its finder opened. */
  async noteReopened(seen: SeenPackage, finder: StatusFinder): Promise<void> {
    if (seen.lastSyncedAt === null) return;
    await this.writes.run((tx) => this.#note(tx, seen.id, 'reactivated', finder));
  }

  async #note(
    tx: EntityManager,
    packageId: number,
    action: 'deactivated' | 'tombstoned' | 'reactivated',
    finder: StatusFinder,
  ): Promise<void> {
    const isUpdate = finder === 'update';
    await tx.query(
      `INSERT INTO status_check_changes (package_id, action, found_by, status_check_id, created_at)
       VALUES (?, ?, ?, ?, ?)`,
      [
        packageId,
        action,
        isUpdate ? 'update' : 'check-status',
        isUpdate ? null : finder.statusCheckId,
        this.#now(),
      ],
    );
  }

  #now(): string {
    return rfc3339(this.clock.now());
  }
}
