import { setTimeout as sleep } from 'node:timers/promises';
import {
  openDataSource,
  readerOptions,
  writerOptions,
} from '../../src/shared/database/data-source.js';
import { WriteQueue } from '../../src/shared/database/write-queue.js';
import type { SignInsQuestion, SignInsResult } from './sign-ins.js';

/** Between two writes: some hundreds during a full build of the whole directory. */
const PAUSE_MS = 20;

/** One small row after another, as a sign-in writes it, while the run is at work; one at least. */
async function signIns({ databasePath, runId }: SignInsQuestion): Promise<SignInsResult> {
  const writer = await openDataSource(writerOptions(databasePath), 'current');
  const reader = await openDataSource(readerOptions(databasePath), 'checked');
  const writes = new WriteQueue(writer, reader);
  const times: number[] = [];
  const isAtWork = async (): Promise<boolean> => {
    const rows = await reader.query<unknown[]>(
      `SELECT id FROM job_runs WHERE id = ? AND status = 'running'`,
      [runId],
    );
    return rows.length > 0;
  };
  do {
    const asked = performance.now();
    await writes.run((tx) =>
      tx.query('INSERT INTO site_meta (key, value) VALUES (?, ?)', [
        `bench_sign_in_${times.length}`,
        'a session',
      ]),
    );
    times.push(performance.now() - asked);
    await sleep(PAUSE_MS);
  } while (await isAtWork());
  await writes.run((tx) =>
    tx.query(`DELETE FROM site_meta WHERE key LIKE 'bench\\_%' ESCAPE '\\'`),
  );
  await writer.destroy();
  await reader.destroy();
  return times;
}

process.on('message', (question: SignInsQuestion) => {
  void signIns(question).then((result) => process.send?.(result));
});
