import { normalizeVersion } from '../../src/domain/version/normalize.js';
import { benchRow, type BenchRow } from './bench-row.js';
import { expectSame, type Bench } from './bench.js';
import { HelperProcess } from './helper-process.js';
import type { IngestQuestion, IngestResult, NotifiedPackage } from './ingest.js';
import { FULL_SIZE } from './scale.js';
import { syntheticPackage } from './synthetic-package.js';

const PER_REQUEST = 20;

/** Packages that are installed, spread evenly over the directory. */
const INSTALLED = 4_000;

/** At full size; a small directory needs less to show that it works. */
const SECONDS = 6;
const LEAST_SECONDS = 0.5;

/** `POST /downloads` under load, each with twenty packages, while documents are read. */
export async function ingestRow(bench: Bench, signal: AbortSignal): Promise<BenchRow> {
  const server = await bench.program.serve();
  const generator = new HelperProcess('ingest.process.js', [], signal);
  const question: IngestQuestion = {
    origin: server.url,
    packages: installedPackages(bench.scale.packages),
    perRequest: PER_REQUEST,
    seconds: Math.max(LEAST_SECONDS, (SECONDS * bench.scale.packages) / FULL_SIZE),
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

/** The newest version of each, as Composer tells it. */
function installedPackages(packages: number): readonly NotifiedPackage[] {
  const count = Math.min(INSTALLED, packages);
  return Array.from({ length: count }, (_, i) => {
    const { type, slug, releases } = syntheticPackage(Math.floor((i * packages) / count));
    const version = normalizeVersion(releases.at(-1)?.tag ?? '') ?? 'dev-trunk';
    return { name: `wp-${type}/${slug}`, version };
  });
}
