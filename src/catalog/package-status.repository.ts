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

/** Of a package that is gone without a word. */
export const NOT_TOLD: ClosureFacts = {
  closedAt: null,
  reason: null,
  reasonText: null,
  permanent: false,
};

/** The run that found a change: an update's, or a status check's. */
export type StatusFinder = { readonly syncRunId: number } | { readonly statusCheckId: number };

/** The service whose run it was. */
export function serviceOf(finder: StatusFinder): 'update' | 'check-status' {
  return 'syncRunId' in finder ? 'update' : 'check-status';
}

type ClosingAction = 'closed' | 'found-closed' | 'restated';

/**
 * Takes packages out of the repository and back in, and keeps each time for ever in
 * `package_status_changes`, with what the directory said, whoever found it. No other class can write
 * what the directory says of a closure. A package that changed since it was seen is left alone: what
 * was asked about it is older than what is known.
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
           missing_since = NULL, next_sync_at = NULL, sync_attempts = 0, last_error = NULL
         WHERE id = ? AND is_active = 1 AND last_synced_at IS ? RETURNING id`,
        [closedAt, reason, reasonText, Number(permanent), this.#now(), seen.id, seen.lastSyncedAt],
      );
      if (closed.length === 0) return false;
      // A directory in Subversion that never became a package is no closed one.
      const wasListed = seen.lastSyncedAt !== null;
      if (wasListed) await this.#noteClosing(tx, seen.id, 'closed', facts, finder);
      else if (closedAt !== null || reason !== null) {
        await this.#noteClosing(tx, seen.id, 'found-closed', facts, finder);
      }
      return true;
    });
  }

  /** Packages that closed since that time (RFC 3339) and did not open again. */
  countClosedSince(time: string): Promise<number> {
    return this.writes.read(async (source) => {
      const [row] = await source.query<{ closed: number }[]>(
        `SELECT COUNT(DISTINCT package_id) AS closed FROM package_status_changes
         JOIN packages ON packages.id = package_id
         WHERE seen_at > ? AND action = 'closed' AND is_active = 0`,
        [time],
      );
      return row?.closed ?? 0;
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
  async restate(id: number, facts: ClosureFacts, finder: StatusFinder): Promise<void> {
    const { closedAt, reason, reasonText, permanent } = facts;
    const values = [closedAt, reason, reasonText, Number(permanent)];
    await this.writes.run(async (tx) => {
      const restated = await tx.query<unknown[]>(
        `UPDATE packages SET closed_at = ?, close_reason = ?, close_reason_text = ?,
           closed_permanently = ?
         WHERE id = ? AND is_active = 0
           AND (closed_at, close_reason, close_reason_text, closed_permanently) IS NOT (?, ?, ?, ?)
         RETURNING id`,
        [...values, id, ...values],
      );
      if (restated.length > 0) {
        const action = (await this.#hasHistory(tx, id)) ? 'restated' : 'found-closed';
        await this.#noteClosing(tx, id, action, facts, finder);
      }
      await tx.query(
        `UPDATE packages SET closure_checked_at = ?, seen_open_check_id = NULL
         WHERE id = ? AND is_active = 0
           AND (closed_permanently = 1 OR seen_open_check_id IS NOT NULL)`,
        [this.#now(), id],
      );
    });
  }

  /**
   * Makes a closed package due that a check saw open, so that an update reads and opens it; until then
   * it stays closed. Whether it still was as seen and no check had seen it open before.
   */
  noteOpen(seen: SeenPackage, statusCheckId: number): Promise<boolean> {
    return this.writes.run(async (tx) => {
      const noted = await tx.query<unknown[]>(
        `UPDATE packages SET seen_open_check_id = ?, next_sync_at = ?, sync_attempts = 0
         WHERE id = ? AND is_active = 0 AND last_synced_at IS ? AND seen_open_check_id IS NULL
         RETURNING id`,
        [statusCheckId, this.#now(), seen.id, seen.lastSyncedAt],
      );
      return noted.length > 0;
    });
  }

  /** Forgets that a check saw a closed package open: an update that asked again was not told so. */
  async forgetOpen(id: number): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `UPDATE packages SET seen_open_check_id = NULL
         WHERE id = ? AND seen_open_check_id IS NOT NULL`,
        [id],
      ),
    );
  }

  /** Opens a closed package; to be called in the transaction that writes what the update read of it. */
  async open(id: number, syncRunId: number): Promise<void> {
    await this.writes.run(async (tx) => {
      // One that was no package before is new, not reopened.
      await tx.query(
        `INSERT INTO package_status_changes
           (package_id, action, seen_at, found_by, status_check_id, sync_run_id)
         SELECT id, 'reopened', ?,
           CASE WHEN seen_open_check_id IS NULL THEN 'update' ELSE 'check-status' END,
           seen_open_check_id, ?
         FROM packages
         WHERE id = ? AND is_active = 0
           AND EXISTS (SELECT 1 FROM package_status_changes WHERE package_id = packages.id)`,
        [this.#now(), syncRunId, id],
      );
      await tx.query(
        `UPDATE packages SET is_active = 1, closed_at = NULL, close_reason = NULL,
           close_reason_text = NULL, closed_permanently = 0, closure_checked_at = NULL,
           seen_open_check_id = NULL
         WHERE id = ? AND is_active = 0`,
        [id],
      );
    });
  }

  async #hasHistory(tx: EntityManager, id: number): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      'SELECT 1 FROM package_status_changes WHERE package_id = ? LIMIT 1',
      [id],
    );
    return rows.length > 0;
  }

  async #noteClosing(
    tx: EntityManager,
    packageId: number,
    action: ClosingAction,
    { closedAt, reason, reasonText, permanent }: ClosureFacts,
    finder: StatusFinder,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO package_status_changes (package_id, action, closed_at, reason, reason_text,
         permanent, seen_at, found_by, status_check_id, sync_run_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        packageId,
        action,
        closedAt,
        reason,
        reasonText,
        Number(permanent),
        this.#now(),
        serviceOf(finder),
        'statusCheckId' in finder ? finder.statusCheckId : null,
        'syncRunId' in finder ? finder.syncRunId : null,
      ],
    );
  }

  #now(): string {
    return rfc3339(this.clock.now());
  }
}
