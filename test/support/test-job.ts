import type { RecordedJob } from '../../src/shared/jobs/job.types.js';
import { Progress } from '../../src/shared/progress/progress.js';
import type { TestApp } from './test-app.js';

/** A job that a test runs by itself, with a row of its own and without a lease. */
export async function testJob(
  { database }: Pick<TestApp, 'database'>,
  signal: AbortSignal = new AbortController().signal,
): Promise<RecordedJob> {
  const [row] = await database.query<{ id: number }[]>(
    `INSERT INTO job_runs (command, scope, status, asked_by, asked_at)
     VALUES ('build', 'catalogue', 'completed', 'unknown', '') RETURNING id`,
  );
  if (row === undefined) throw new Error('no row');
  return { runId: row.id, signal, progress: new Progress(), step: (_, work) => work() };
}
