import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { openReadOnly } from '../../src/shared/database/data-source.js';
import { benchRow, type BenchRow } from './bench-row.js';
import { expectSame, type Bench } from './bench.js';
import { HelperProcess } from './helper-process.js';
import { documentPaths } from './http-rows.js';
import { Latencies } from './latencies.js';
import type { LoadQuestion, LoadResult } from './load.js';
import { loadSeconds, writesBesideBuilds } from './scale.js';
import type { SignInsQuestion, SignInsResult } from './sign-ins.js';
import { inDatabase } from './synthetic-database.js';

const POLL_MS = 20;
const BUDGET_MS = 50;

/** A build of a small catalogue may end before anybody writes beside it. */
const MOST_BUILDS = 5;

/** What others wait for while `serve` has everything built in a process of its own. */
export async function jobRows(bench: Bench, signal: AbortSignal): Promise<readonly BenchRow[]> {
  const server = await bench.program.serve();
  try {
    const reading = await besideBuild(bench, () => readDocuments(bench, server.url, signal));
    const writing = await signInBesideBuilds(bench, signal);
    return [
      benchRow({
        name: 'p99 of p2 files during a full build by serve',
        detail: `32 connections, ${Math.round(reading.requests / reading.seconds).toLocaleString('en-US')} requests/s`,
        measured: reading.p99Ms,
        unit: 'ms',
        budget: BUDGET_MS,
      }),
      benchRow({
        name: 'p99 of sign-in-like writes during a full build by serve',
        detail: writing.detail,
        measured: writing.p99Ms,
        unit: 'ms',
        budget: BUDGET_MS,
      }),
    ];
  } finally {
    await server.stop();
  }
}

/** What `measure` gives, which begins with a full build that was asked for, once that has ended too. */
async function besideBuild<T>(
  { databasePath }: Bench,
  measure: (runId: number) => Promise<T>,
): Promise<T> {
  const runId = await inDatabase(databasePath, askForFullBuild);
  const database = openReadOnly(databasePath);
  try {
    await until(() => statusOf(database, runId) !== 'queued');
    const measured = await measure(runId);
    await until(() => statusOf(database, runId) !== 'running');
    expectSame('status of the build', statusOf(database, runId), 'completed');
    return measured;
  } finally {
    database.close();
  }
}

/** Everything is rendered, written, and its hash stored, as by the first build. */
function askForFullBuild(database: Database): number {
  database.prepare('UPDATE packages SET content_hash = NULL').run();
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO job_runs (command, words_json, scope, status, asked_by, asked_at)
       VALUES ('build', '["--force"]', 'catalogue', 'queued', 'admin:bench', '')`,
    )
    .run();
  return Number(lastInsertRowid);
}

function statusOf(database: Database, runId: number): string | undefined {
  return database
    .prepare<[number], { status: string }>('SELECT status FROM job_runs WHERE id = ?')
    .get(runId)?.status;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(POLL_MS);
}

async function readDocuments(
  { scale }: Bench,
  origin: string,
  signal: AbortSignal,
): Promise<LoadResult> {
  const generator = new HelperProcess('load.process.js', [], signal);
  try {
    const result = await generator.ask<LoadResult>({
      origin,
      paths: documentPaths(scale.packages),
      seconds: loadSeconds(scale),
      expected: 200,
      isConditional: false,
      installs: null,
    } satisfies LoadQuestion);
    expectSame('answers of an unexpected status', result.unexpected, 0);
    return result;
  } finally {
    await generator.stop();
  }
}

/** As many builds as it takes for enough writes to fall into them, within reason. */
async function signInBesideBuilds(
  bench: Bench,
  signal: AbortSignal,
): Promise<{ readonly p99Ms: number; readonly detail: string }> {
  const latencies = new Latencies();
  const wanted = writesBesideBuilds(bench.scale);
  let maxMs = 0;
  let builds = 0;
  while (latencies.count < wanted && builds < MOST_BUILDS) {
    const times = await besideBuild(bench, (runId) => signIn(bench, runId, signal));
    for (const time of times) latencies.add(time);
    maxMs = Math.max(maxMs, ...times);
    builds += 1;
  }
  const [p50, max] = [latencies.quantile(0.5), maxMs].map((ms) => `${ms.toFixed(1)} ms`);
  const detail = `${latencies.count} writes, builds: ${builds}; p50 ${p50}, max ${max}`;
  return { p99Ms: latencies.quantile(0.99), detail };
}

async function signIn(
  { databasePath }: Bench,
  runId: number,
  signal: AbortSignal,
): Promise<SignInsResult> {
  const writer = new HelperProcess('sign-ins.process.js', [], signal);
  try {
    return await writer.ask<SignInsResult>({ databasePath, runId } satisfies SignInsQuestion);
  } finally {
    await writer.stop();
  }
}
