import type { Database } from 'better-sqlite3';
import { FEED_PATH, TICKS_PER_SECOND } from '../../src/changes/changes.types.js';
import { benchRow, type BenchRow } from './bench-row.js';
import { expectSame, type Bench } from './bench.js';
import { HelperProcess } from './helper-process.js';
import type { LoadQuestion, LoadResult } from './load.js';
import { loadSeconds } from './scale.js';
import { inDatabase } from './synthetic-database.js';

/** A day in which a name changed each second, deployed each minute. */
const DAY_SECONDS = 86_400;
const DEPLOY_SECONDS = 60;

/** What mirrors ask for that come each minute, or a little late. */
const NEWEST = 20;

/** The changes feed after a full day, as mirrors ask for it that follow. */
export async function changesRow(bench: Bench, signal: AbortSignal): Promise<BenchRow> {
  const checkpoint = await inDatabase(bench.databasePath, fillDay);
  const server = await bench.program.serve();
  const generator = new HelperProcess('load.process.js', [], signal);
  try {
    const question: LoadQuestion = {
      origin: server.url,
      paths: newestWindows(checkpoint),
      seconds: loadSeconds(bench.scale),
      expected: 200,
      isConditional: false,
      installs: null,
    };
    const result = await generator.ask<LoadResult>(question);
    expectSame('answers of an unexpected status', result.unexpected, 0);
    return benchRow({
      name: 'changes feed, newest windows',
      detail: `${DAY_SECONDS} changes; gzip body, p99 ${result.p99Ms.toFixed(1)} ms`,
      measured: result.requests / result.seconds,
      unit: 'requests/s',
      budget: 8_000,
      better: 'higher',
      peakRssMib: await server.stop(),
    });
  } finally {
    await server.stop();
    await generator.stop();
    await inDatabase(bench.databasePath, forgetAll);
  }
}

/** Returns the newest instant, in ticks. */
function fillDay(database: Database): number {
  const checkpoint = Date.now() * (TICKS_PER_SECOND / 1_000);
  forgetAll(database);
  database
    .prepare('UPDATE metadata_feed SET floor = ?, checkpoint = ?')
    .run(checkpoint - (DAY_SECONDS + DEPLOY_SECONDS) * TICKS_PER_SECOND, checkpoint);
  const insert = database.prepare(
    `INSERT INTO metadata_changes (timestamp, package_name, action, time, build_id)
     VALUES (?, ?, 'update', ?, 'bench')`,
  );
  for (let second = 0; second < DAY_SECONDS; second += 1) {
    const timestamp = checkpoint - (second - (second % DEPLOY_SECONDS)) * TICKS_PER_SECOND;
    insert.run(timestamp, `wp-plugin/changed-${second}`, Math.floor(timestamp / TICKS_PER_SECOND));
  }
  return checkpoint;
}

/** What comes after is not measured beside a full day. */
function forgetAll(database: Database): void {
  database.prepare('DELETE FROM metadata_changes').run();
}

function newestWindows(checkpoint: number): readonly string[] {
  const windows = Array.from({ length: NEWEST }, (_, deploys) => deploys * DEPLOY_SECONDS);
  return windows.map((age) => `${FEED_PATH}?since=${checkpoint - age * TICKS_PER_SECOND}`);
}
