import { Inject, Injectable } from '@nestjs/common';
import type { PackageType } from '../domain/types.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** Revisions that the server could not tell when the log was read past them. */
@Injectable()
export class PassedRevisionsRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps revisions to be asked for again; one that is kept already counts a further try. */
  async note(type: PackageType, revisions: readonly number[]): Promise<void> {
    if (revisions.length === 0) return;
    const now = rfc3339(this.clock.now());
    await this.writes.run((tx) =>
      tx.query(
        `INSERT INTO passed_revisions (type, revision, passed_at, tried_at)
         SELECT ?, value, ?, ? FROM json_each(?) WHERE true
         ON CONFLICT (type, revision) DO UPDATE SET tried_at = excluded.tried_at, tries = tries + 1`,
        [type, now, now, JSON.stringify(revisions)],
      ),
    );
  }

  /** At most `limit` of them, those not tried for longest first. */
  due(type: PackageType, limit: number): Promise<number[]> {
    return this.writes.read(async (source) => {
      const rows = await source.query<{ revision: number }[]>(
        `SELECT revision FROM passed_revisions WHERE type = ?
         ORDER BY tried_at, tries, revision LIMIT ?`,
        [type, limit],
      );
      return rows.map(({ revision }) => revision);
    });
  }

  /** Forgets a revision that was read. */
  async forget(type: PackageType, revision: number): Promise<void> {
    await this.writes.run((tx) =>
      tx.query('DELETE FROM passed_revisions WHERE type = ? AND revision = ?', [type, revision]),
    );
  }
}
