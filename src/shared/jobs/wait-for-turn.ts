import { setTimeout as sleep } from 'node:timers/promises';
import { JobBusyError } from './job-errors.js';

/** Between two looks whether the lease is free. */
const POLL_MS = 250;

interface TurnOptions {
  readonly waitSeconds: number;
  /** Ends the waiting; its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Called once for each holder that is waited for. */
  readonly onHolder?: (busy: JobBusyError) => Promise<void>;
}

/** What `attempt` returns once it is not refused as busy any more; throws `JobBusyError` when the time is up. */
export async function waitForTurn<T>(
  attempt: () => Promise<T>,
  { waitSeconds, signal, onHolder }: TurnOptions,
): Promise<T> {
  const deadline = performance.now() + waitSeconds * 1_000;
  let holder: string | undefined;
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof JobBusyError) || performance.now() >= deadline) throw error;
      if (holder !== error.holder.owner) {
        holder = error.holder.owner;
        await onHolder?.(error);
      }
    }
    await sleep(POLL_MS);
  }
}
