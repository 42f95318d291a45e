import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';

export type SyncRunEnd = 'completed' | 'completed_with_errors' | 'failed' | 'cancelled';

const RUNS_KEPT = 10_000;

/** One row of `sync_runs` for every update; its id is the packages' `last_sync_run_id`. */
@Injectable()
export class SyncRunsRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The id of a new running row; rows left running by a killed process become `cancelled`. */
  start(): Promise<number> {
    const now = rfc3339(this.clock.now());
    return this.writes.run(async (tx) => {
      await tx.query(
        `UPDATE sync_runs SET status = 'cancelled', finished_at = ? WHERE status = 'running'`,
        [now],
      );
      await tx.query('DELETE FROM sync_runs WHERE id <= (SELECT MAX(id) FROM sync_runs) - ?', [
        RUNS_KEPT,
      ]);
      const [row] = await tx.query<{ id: number }[]>(
        `INSERT INTO sync_runs (status, started_at) VALUES ('running', ?) RETURNING id`,
        [now],
      );
      if (!row) throw new Error('INSERT … RETURNING gave no row');
      return row.id;
    });
  }

  async finish(id: number, status: SyncRunEnd, seconds: number, meta: object): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `UPDATE sync_runs SET status = ?, finished_at = ?, duration_seconds = ?, meta_json = ?
         WHERE id = ?`,
        [status, rfc3339(this.clock.now()), seconds, JSON.stringify(meta), id],
      ),
    );
  }
}
