import { benchRow, type BenchRow } from './bench-row.js';
import { expectSame, type Bench } from './bench.js';
import { HelperProcess } from './helper-process.js';
import type { IngestQuestion, IngestResult } from './ingest.js';
import { installedPackages } from './notifications.js';
import { loadSeconds } from './scale.js';

const PER_REQUEST = 20;

/** `POST /downloads` under load, each with twenty packages, while documents are read. */
export async function ingestRow(bench: Bench, signal: AbortSignal): Promise<BenchRow> {
  const server = await bench.program.serve();
  const generator = new HelperProcess('ingest.process.js', [], signal);
  const question: IngestQuestion = {
    origin: server.url,
    packages: installedPackages(bench.scale.packages),
    perRequest: PER_REQUEST,
    seconds: loadSeconds(bench.scale),
    path: '/packages.json',
  };
  try {
    const result = await generator.ask<IngestResult>(question);
    expectSame('notifications that were refused', result.refused, 0);
    const peakRssMib = await server.stop();
    return benchRow({
      name: `POST /downloads, ${PER_REQUEST} packages each`,
      detail: `a document meanwhile: p99 ${result.documentP99Ms.toFixed(1)} ms`,
      measured: result.requests / result.seconds,
      unit: 'requests/s',
      budget: 1_000,
      better: 'higher',
      peakRssMib,
    });
  } finally {
    await server.stop();
    await generator.stop();
  }
}
