/** Prepares, iterates and drops statements while the collector runs, as a long-lived server does. */
import Database from 'better-sqlite3';

const CYCLES = 1_000;

const database = new Database(':memory:');
database.exec('CREATE TABLE numbers (n INTEGER); INSERT INTO numbers VALUES (1), (2), (3)');
let cycles = 0;
for (let cycle = 0; cycle < CYCLES; cycle += 1) {
  for (const row of database.prepare(`SELECT n + ${cycle} AS n FROM numbers`).iterate()) {
    if (row.n === cycle + 3) cycles += 1;
  }
  globalThis.gc();
  // Finalizers of what was collected run between turns of the event loop.
  await new Promise((resolve) => setImmediate(resolve));
}
database.close();
process.stdout.write(`${cycles} cycles\n`);
