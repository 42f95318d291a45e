import { setImmediate } from 'node:timers/promises';
import type { Job } from '../shared/jobs/job.types.js';
import type { FileThread } from './file-thread.js';
import { checkFiles, type CheckResult, type CheckTask, type Fault } from './file-work.js';
import { chunksOf } from './pace.js';

/** Files with their checksums, made while they are checked. */
export interface CheckedFiles {
  readonly items: Iterable<CheckTask['files'][number]>;
  readonly size: number;
}

/**
 * What `checkFiles` finds, by name: the other thread and this one take one part of the files after
 * another, and signals are served between them. Throws the signal's reason when the job is aborted.
 */
export async function checkInBothThreads(
  order: Omit<CheckTask, 'kind' | 'files'>,
  { items, size }: CheckedFiles,
  thread: FileThread,
  job: Job,
): Promise<CheckResult> {
  const faults: Fault[] = [];
  let bytes = 0;
  const task = job.progress.task('validating', size);
  const parts = chunksOf(items);
  const takeParts = async (check: (task: CheckTask) => CheckResult | Promise<CheckResult>) => {
    for (const files of parts) {
      const result = await check({ ...order, kind: 'check', files });
      bytes += result.bytes;
      faults.push(...result.faults);
      task.advance(files.length);
      await setImmediate();
      job.signal.throwIfAborted();
    }
  };
  const other = (part: CheckTask): Promise<CheckResult> => thread.run(part);
  try {
    // The other thread has its next part at hand while this one is busy with its own.
    await Promise.all([takeParts(other), takeParts(other), takeParts(checkFiles)]);
  } finally {
    task.end();
  }
  return { bytes, faults: faults.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}
