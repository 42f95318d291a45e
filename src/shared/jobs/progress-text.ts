import type { JobRunView } from './job-runs.queries.js';

type Progress = Pick<JobRunView, 'progressTask' | 'progressDone' | 'progressTotal'>;

/** `update 4 of 10`; undefined when the run reports no progress. */
export function textOfProgress(run: Partial<Progress>): string | undefined {
  const { progressTask, progressDone, progressTotal } = run;
  if (progressTask == null) return undefined;
  const total = progressTotal == null ? '' : ` of ${progressTotal}`;
  return `${progressTask} ${progressDone ?? 0}${total}`;
}
