import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const TIMEOUT_MS = 30_000;
const POLL_MS = 50;
const ANSWER_TIMEOUT_MS = 2_000;

/** A server of somebody else, and how to tell that it is ready. */
export interface ServerProgram {
  /** What a message calls it. */
  readonly name: string;
  readonly command: string;
  readonly words: readonly string[];
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** `log` is what it wrote to standard error so far. */
  readonly isReady: (log: string) => boolean | Promise<boolean>;
  /** Where it complains, when not on standard error alone. */
  readonly complaints?: () => string;
}

export interface RunningServer {
  /** Asks it to end, and waits until it has. */
  close(): Promise<void>;
}

/**
 * Starts a server and returns once it is ready. One that ends before, or takes longer than thirty
 * seconds, is gone when this throws, with what it complained of.
 */
export async function startServer(program: ServerProgram): Promise<RunningServer> {
  const server = spawn(program.command, [...program.words], {
    cwd: program.cwd,
    env: program.environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  server.on('error', ({ message }) => (log += message));
  const deadline = Date.now() + TIMEOUT_MS;
  while (!(await program.isReady(log))) {
    await sleep(POLL_MS);
    if (!hasEnded(server) && Date.now() < deadline) continue;
    await end(server, 'SIGKILL');
    throw new Error(`${program.name} did not start: ${log}${program.complaints?.() ?? ''}`);
  }
  return { close: () => end(server, 'SIGTERM') };
}

/** Ends a process that still runs, and waits until it is gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** Whether the address answers with a status of success within two seconds. */
export async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** A program that could not be started has no process. */
function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}
