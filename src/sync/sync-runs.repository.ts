import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import type { SyncReport } from './sync.types.js';

export type SyncRunEnd = 'completed' | 'completed_with_errors' | 'failed' | 'cancelled';

const RUNS_KEPT = 10_000;

/** One row of `sync_runs` for every update; its id is the packages' `last_sync_run_id`. */
@Injectable()
export class SyncRunsRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The id of a new running row of that job; when the job ends before it, the schema makes it `cancelled`. */
  start(jobRunId: number): Promise<number> {
    const now = rfc3339(this.clock.now());
    return this.writes.run(async (tx) => {
      await tx.query('DELETE FROM sync_runs WHERE id <= (SELECT MAX(id) FROM sync_runs) - ?', [
        RUNS_KEPT,
      ]);
      const [row] = await tx.query<{ id: number }[]>(
        `INSERT INTO sync_runs (status, started_at, job_run_id) VALUES ('running', ?, ?) RETURNING id`,
        [now, jobRunId],
      );
      if (!row) throw new Error('INSERT … RETURNING gave no row');
      return row.id;
    });
  }

  async finish(report: SyncReport, status: SyncRunEnd): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `UPDATE sync_runs SET status = ?, finished_at = ?, duration_seconds = ?, looked = ?,
           updated = ?, changed = ?, waiting = ?, closed = ?, reopened = ?, missing = ?,
           held = ?, doubted = ?, failed = ?, requests = ? WHERE id = ?`,
        [
          status,
          rfc3339(this.clock.now()),
          report.seconds,
          report.looked,
          report.updated,
          report.changed,
          report.waiting,
          report.closed,
          report.reopened,
          report.missing,
          report.held.length,
          report.doubted,
          report.failed,
          report.requests,
          report.runId,
        ],
      ),
    );
  }
}
