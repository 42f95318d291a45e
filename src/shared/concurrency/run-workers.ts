/**
 * Runs `count` workers side by side and settles when all have; the first failure aborts the signal
 * that the others see and is then thrown.
 */
export async function runWorkers(
  count: number,
  signal: AbortSignal,
  worker: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  await Promise.allSettled(
    Array.from({ length: count }, async () => {
      try {
        await worker(either);
      } catch (error) {
        stop.abort(error);
      }
    }),
  );
  stop.signal.throwIfAborted();
}
