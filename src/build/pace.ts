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

/** The items in parts of about 5 ms of file work. */
export function* chunksOf<T>(items: Iterable<T>): Generator<readonly T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < BATCH) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/**
 * Visits the items one after another, waiting for the promise that a visit returns; after every batch, shows how far it is and lets signals and
 * other work be served. Throws the signal's reason when the job is aborted.
 */
export async function forEachPaced<T>(
  { name, items, size }: Series<T>,
  job: Job,
  visit: (item: T) => unknown,
): Promise<void> {
  const task = job.progress.task(name, size);
  let visited = 0;
  try {
    for (const item of items) {
      const pending = visit(item);
      if (pending instanceof Promise) await pending;
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
