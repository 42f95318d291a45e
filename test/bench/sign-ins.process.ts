import { setTimeout as sleep } from 'node:timers/promises';
import {
  openDataSource,
  readerOptions,
  writerOptions,
} from '../../src/shared/database/data-source.js';
import { WriteQueue } from '../../src/shared/database/write-queue.js';
import { Latencies } from './latencies.js';
import type { SignInsQuestion, SignInsResult } from './sign-ins.js';

/** Between two writes: some two hundred during a full build of the whole directory. */
const PAUSE_MS = 100;

/** One small row after another, as a sign-in writes it, while the run is at work. */
async function signIns({ databasePath, runId }: SignInsQuestion): Promise<SignInsResult> {
  const writer = await openDataSource(writerOptions(databasePath), 'current');
  const reader = await openDataSource(readerOptions(databasePath), 'checked');
  const writes = new WriteQueue(writer, reader);
  const latencies = new Latencies();
  let maxMs = 0;
  const isOpen = async (): Promise<boolean> => {
    const rows = await reader.query<unknown[]>(
      `SELECT id FROM job_runs WHERE id = ? AND status IN ('queued', 'running')`,
      [runId],
    );
    return rows.length > 0;
  };
  while (await isOpen()) {
    const asked = performance.now();
    await writes.run((tx) =>
      tx.query('INSERT INTO site_meta (key, value) VALUES (?, ?)', [
        `bench_sign_in_${latencies.count}`,
        'a session',
      ]),
    );
    const took = performance.now() - asked;
    latencies.add(took);
    maxMs = Math.max(maxMs, took);
    await sleep(PAUSE_MS);
  }
  await writes.run((tx) =>
    tx.query(`DELETE FROM site_meta WHERE key LIKE 'bench\\_%' ESCAPE '\\'`),
  );
  await writer.destroy();
  await reader.destroy();
  const { count } = latencies;
  return { writes: count, p50Ms: latencies.quantile(0.5), p99Ms: latencies.quantile(0.99), maxMs };
}

process.on('message', (question: SignInsQuestion) => {
  void signIns(question).then((result) => process.send?.(result));
});
