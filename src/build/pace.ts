import { setImmediate } from 'node:timers/promises';
import type { Job } from '../shared/jobs/job.types.js';

/** About 5 ms of file work. */
const BATCH = 256;

/** Work that is shown while it is done; `size` counts its items. */
export interface Series<T> {
  readonly name: string;
  readonly items: Iterable<T>;
  readonly size: number;
}

/**
 * Visits the items one after another; after every batch, shows how far it is and lets signals and
 * other work be served. Throws the signal's reason when the job is aborted.
 */
export async function forEachPaced<T>(
  { name, items, size }: Series<T>,
  job: Job,
  visit: (item: T) => void,
): Promise<void> {
  const task = job.progress.task(name, size);
  let visited = 0;
  try {
    for (const item of items) {
      visit(item);
      visited += 1;
      if (visited % BATCH > 0) continue;
      task.advance(BATCH);
      await setImmediate();
      job.signal.throwIfAborted();
    }
  } finally {
    task.end();
  }
}
