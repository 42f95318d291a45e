import pMap from 'p-map';

/**
 * Takes the items up in their order, at most `concurrency` at once. The first failure aborts the
 * signal that the others see; it is thrown when nothing runs any more.
 */
export async function forEachConcurrently<T>(
  items: Iterable<T>,
  concurrency: number,
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  // p-map rejects while other items are still at work, so it is never given a rejection.
  const attempt = async (item: T): Promise<void> => {
    if (stop.signal.aborted) return;
    try {
      either.throwIfAborted();
      await work(item, either);
    } catch (error) {
      stop.abort(error);
    }
  };
  await pMap(items, attempt, { concurrency });
  stop.signal.throwIfAborted();
}
