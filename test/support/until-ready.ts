import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const TIMEOUT_MS = 30_000;
const POLL_MS = 50;

interface Starting {
  readonly name: string;
  readonly isReady: () => boolean | Promise<boolean>;
  /** What it has complained of. */
  readonly log: () => string;
}

/** Returns once a server is ready. One that ends before, or takes too long, is killed; throws with its log. */
export async function untilReady(
  server: ChildProcess,
  { name, isReady, log }: Starting,
): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS;
  while (!(await isReady())) {
    if (server.exitCode !== null || Date.now() > deadline) {
      server.kill('SIGKILL');
      throw new Error(`${name} did not start: ${log()}`);
    }
    await sleep(POLL_MS);
  }
}
