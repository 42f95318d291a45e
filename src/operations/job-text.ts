import type { JobRunView } from '../shared/jobs/job-runs.queries.js';

/** A run as the operator reads it. */
export function lineOfRun(run: JobRunView): string {
  const { id, command, status, askedBy, askedAt, startedAt, durationSeconds, errorMessage } = run;
  const seconds = durationSeconds === null ? '' : `, ${durationSeconds} s`;
  const error = errorMessage === null ? '' : `: ${errorMessage}`;
  return `${id}  ${command}  ${status} ${startedAt ?? askedAt}${seconds}, asked for by ${askedBy}${progressOf(run)}${error}`;
}

function progressOf({ status, progressTask, progressDone, progressTotal }: JobRunView): string {
  if (status !== 'running' || progressTask === null) return '';
  const total = progressTotal === null ? '' : ` of ${progressTotal}`;
  return `; ${progressTask} ${progressDone ?? 0}${total}`;
}
