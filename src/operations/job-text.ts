import type { JobRunView } from '../shared/jobs/job-runs.queries.js';
import { textOfProgress } from '../shared/jobs/progress-text.js';

/** A run as the operator reads it. */
export function lineOfRun(run: JobRunView): string {
  const { id, command, status, askedBy, askedAt, startedAt, durationSeconds, errorMessage } = run;
  const seconds = durationSeconds === null ? '' : `, ${durationSeconds} s`;
  const error = errorMessage === null ? '' : `: ${errorMessage}`;
  return `${id}  ${command}  ${status} ${startedAt ?? askedAt}${seconds}, asked for by ${askedBy}${progressOf(run)}${error}`;
}

function progressOf(run: JobRunView): string {
  const progress = run.status === 'running' ? textOfProgress(run) : undefined;
  return progress === undefined ? '' : `; ${progress}`;
}
