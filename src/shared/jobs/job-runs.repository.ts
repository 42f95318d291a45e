import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../clock/clock.js';
import { WriteQueue } from '../database/write-queue.js';

export type JobEnd = 'completed' | 'failed' | 'interrupted';

/** Rows kept in `job_runs`: about a month of five-minute pipelines. */
const RUNS_KEPT = 10_000;

/** One row of `job_runs` for every run of a mutating command. */
@Injectable()
export class JobRunsRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The id of a new running row; rows that an earlier, killed process left running become `cancelled`. */
  start(command: string): Promise<number> {
    const now = rfc3339(this.clock.now());
    return this.writes.run(async (tx) => {
      await tx.query(
        `UPDATE job_runs SET status = 'cancelled', finished_at = ?, error_message = 'the process ended'
         WHERE status = 'running'`,
        [now],
      );
      await tx.query('DELETE FROM job_runs WHERE id <= (SELECT MAX(id) FROM job_runs) - ?', [
        RUNS_KEPT,
      ]);
      const [row] = await tx.query<{ id: number }[]>(
        `INSERT INTO job_runs (command, status, started_at) VALUES (?, 'running', ?) RETURNING id`,
        [command, now],
      );
      if (!row) throw new Error('INSERT … RETURNING gave no row');
      return row.id;
    });
  }

  async finish(
    id: number,
    end: { status: JobEnd; seconds: number; error?: string; report?: unknown },
  ): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `UPDATE job_runs SET status = ?, finished_at = ?, duration_seconds = ?, error_message = ?,
           report_json = ? WHERE id = ?`,
        [
          end.status,
          rfc3339(this.clock.now()),
          end.seconds,
          end.error ?? null,
          JSON.stringify(end.report ?? {}),
          id,
        ],
      ),
    );
  }
}
