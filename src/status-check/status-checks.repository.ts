import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';

export type StatusCheckEnd = 'completed' | 'completed_with_errors' | 'failed' | 'cancelled';

/** The columns that a finished check fills. */
export interface StatusCheckResult {
  readonly checked: number;
  readonly deactivated: number;
  readonly reactivated: number;
  readonly failed: number;
  readonly held: number;
  readonly requests: number;
  readonly seconds: number;
  readonly error: string | null;
}

const CHECKS_KEPT = 10_000;

/** One row of `status_checks` for every check. */
@Injectable()
export class StatusChecksRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The id of a new running row of that job; when the job ends before it, the schema makes it `cancelled`. */
  start(jobRunId: number): Promise<number> {
    const now = rfc3339(this.clock.now());
    return this.writes.run(async (tx) => {
      await tx.query(
        'DELETE FROM status_checks WHERE id <= (SELECT MAX(id) FROM status_checks) - ?',
        [CHECKS_KEPT],
      );
      const [row] = await tx.query<{ id: number }[]>(
        `INSERT INTO status_checks (status, started_at, job_run_id)
         VALUES ('running', ?, ?) RETURNING id`,
        [now, jobRunId],
      );
      if (!row) throw new Error('INSERT … RETURNING gave no row');
      return row.id;
    });
  }

  async finish(id: number, status: StatusCheckEnd, result: StatusCheckResult): Promise<void> {
    const { checked, deactivated, reactivated, failed, held, requests, seconds, error } = result;
    await this.writes.run((tx) =>
      tx.query(
        `UPDATE status_checks SET status = ?, finished_at = ?, duration_seconds = ?, checked = ?,
           deactivated = ?, reactivated = ?, failed = ?, held = ?, requests = ?, error_message = ?
         WHERE id = ?`,
        [
          status,
          rfc3339(this.clock.now()),
          seconds,
          checked,
          deactivated,
          reactivated,
          failed,
          held,
          requests,
          error,
          id,
        ],
      ),
    );
  }
}
