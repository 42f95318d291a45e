import { existsSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../support/free-port.js';
import { benchRow, type BenchRow } from './bench-row.js';
import type { Bench } from './bench.js';
import type { RunningServer } from './executable.js';
import { oneAnswer } from './one-answer.js';

const STARTS = 3;
const POLL_MS = 5;
const IDLE_MS = 2_000;
const KIB_PER_MIB = 1_024;

/** How soon `serve` answers, and what it holds before anybody asked. */
export async function startRows(bench: Bench, signal: AbortSignal): Promise<readonly BenchRow[]> {
  const starts: number[] = [];
  for (let start = 0; start < STARTS; start += 1) starts.push(await startSeconds(bench, signal));
  starts.sort((a, b) => a - b);
  const first = benchRow({
    name: 'serve: first answer after its start',
    detail: `median of ${STARTS}`,
    measured: starts[Math.floor(STARTS / 2)] ?? NaN,
    unit: 's',
    budget: 0.6,
  });
  return [first, ...(await idleRows(bench, signal))];
}

/** From spawn to the first 200. */
async function startSeconds({ program }: Bench, signal: AbortSignal): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const ended = new AbortController();
  const answered = firstAnswer(port, AbortSignal.any([signal, ended.signal]));
  try {
    const [server, at] = await Promise.all([program.serve(port), answered]);
    await server.stop();
    return (at - began) / 1_000;
  } finally {
    ended.abort();
  }
}

/** When the server first answered as it should. */
async function firstAnswer(port: number, signal: AbortSignal): Promise<number> {
  for (;;) {
    const answer = await oneAnswer(`http://127.0.0.1:${port}/packages.json`).catch(() => null);
    if (answer?.status === 200) return performance.now();
    await setTimeout(POLL_MS, undefined, { signal });
  }
}

/** No row where the system does not tell. */
async function idleRows({ program }: Bench, signal: AbortSignal): Promise<readonly BenchRow[]> {
  if (!existsSync('/proc/self/status')) return [];
  const server = await program.serve();
  try {
    await setTimeout(IDLE_MS, undefined, { signal });
    const measured = residentMib(server);
    return [benchRow({ name: 'serve: memory when idle', measured, unit: 'MiB', budget: 120 })];
  } finally {
    await server.stop();
  }
}

function residentMib({ pid }: RunningServer): number {
  const status = readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / KIB_PER_MIB;
}
