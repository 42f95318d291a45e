import { metadataKeys, parseSlug } from '../../src/domain/composer/names.js';
import { benchRow, type BenchRow } from './bench-row.js';
import { expectSame, type Bench } from './bench.js';
import { HelperProcess } from './helper-process.js';
import type { LoadQuestion, LoadResult } from './load.js';
import { FULL_SIZE } from './scale.js';
import { syntheticPackage } from './synthetic-package.js';

const DOCUMENTS = 2_000;

/** At full size, for each of the two rows; a small directory needs less to show that it works. */
const SECONDS = 6;
const LEAST_SECONDS = 0.5;

/** `serve` under a load generator that runs beside it, over the loopback interface. */
export async function httpRows(bench: Bench, signal: AbortSignal): Promise<readonly BenchRow[]> {
  const server = await bench.program.serve();
  const generator = new HelperProcess('load.process.js', [], signal);
  const { packages } = bench.scale;
  const paths = documentPaths(packages);
  const seconds = Math.max(LEAST_SECONDS, (SECONDS * packages) / FULL_SIZE);
  const rate = async (isConditional: boolean): Promise<number> => {
    const question: LoadQuestion = { origin: server.url, paths, seconds, isConditional };
    const result = await generator.ask<LoadResult>(question);
    expectSame('answers of an unexpected status', result.unexpected, 0);
    return result.requests / result.seconds;
  };
  try {
    const notModified = await rate(true);
    const bodies = await rate(false);
    const peakRssMib = await server.stop();
    const row = { unit: 'requests/s', better: 'higher', peakRssMib } as const;
    return [
      benchRow({ ...row, name: 'a p2 file over HTTP, 304', measured: notModified, budget: 5_000 }),
      benchRow({ ...row, name: 'a p2 file over HTTP, gzip body', measured: bodies, budget: 3_000 }),
    ];
  } finally {
    await server.stop();
    await generator.stop();
  }
}

/** The release documents of packages spread evenly over the directory. */
function documentPaths(packages: number): readonly string[] {
  const count = Math.min(DOCUMENTS, packages);
  return Array.from({ length: count }, (_, i) => {
    const { type, slug: name } = syntheticPackage(Math.floor((i * packages) / count));
    const slug = parseSlug(name);
    if (slug === undefined) throw new Error(`"${name}" is no slug`);
    return `/${metadataKeys({ type, slug }).tagged}`;
  });
}
