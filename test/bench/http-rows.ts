import { metadataKeys, parseSlug } from '../../src/domain/composer/names.js';
import type { BareAnswer, BareServerFacts } from './bare-server.js';
import { benchRow, type BenchRow } from './bench-row.js';
import { expectSame, type Bench } from './bench.js';
import { HelperProcess } from './helper-process.js';
import type { LoadQuestion, LoadResult } from './load.js';
import { installedPackages } from './notifications.js';
import { oneAnswer } from './one-answer.js';
import { loadSeconds } from './scale.js';
import { syntheticPackage } from './synthetic-package.js';

const DOCUMENTS = 2_000;
const ROOT = '/packages.json';
const ABSENT = '/p2/wp-plugin/this-is-not-there.json';

/** Of the one row with installs. */
const NOTIFIERS = 4;
const PER_NOTIFICATION = 20;

/** node:http adds these itself. */
const CONNECTION_HEADERS = /^(date|connection|keep-alive)$/i;

/** Puts a load on a server; what is not said is one document, unconditionally, and 200. */
type Load = (
  question: Pick<LoadQuestion, 'origin' | 'paths'> & Partial<LoadQuestion>,
) => Promise<LoadResult>;

/** `serve` under a load generator that runs beside it, over the loopback interface. */
export async function httpRows(bench: Bench, signal: AbortSignal): Promise<readonly BenchRow[]> {
  const server = await bench.program.serve();
  const generator = new HelperProcess('load.process.js', [], signal);
  const load: Load = async (question) => {
    const usual = { expected: 200, isConditional: false, installs: null };
    const asked: LoadQuestion = { ...usual, seconds: loadSeconds(bench.scale), ...question };
    const result = await generator.ask<LoadResult>(asked);
    expectSame('answers of an unexpected status', result.unexpected, 0);
    return result;
  };
  try {
    const floor = await bareRate(`${server.url}${ROOT}`, load, signal);
    const readings = await readRows(bench, server.url, load, floor);
    const beside = await besideInstalls(bench, server.url, load);
    const peakRssMib = await server.stop();
    return [...readings, ...beside].map((row) => ({ ...row, peakRssMib }));
  } finally {
    await server.stop();
    await generator.stop();
  }
}

/** What node:http alone answers with the same headers and body, in requests a second. */
async function bareRate(url: string, load: Load, signal: AbortSignal): Promise<number> {
  const { headers, body } = await oneAnswer(url);
  const own = headers.filter((_, i) => !CONNECTION_HEADERS.test(headers[i - (i % 2)] ?? ''));
  const server = new HelperProcess('bare-server.process.js', [], signal);
  try {
    const answer: BareAnswer = { headers: own, bodyBase64: body.toString('base64') };
    const { origin } = await server.ask<BareServerFacts>(answer);
    return rateOf(await load({ origin, paths: [ROOT] }));
  } finally {
    await server.stop();
  }
}

async function readRows(
  { scale }: Bench,
  origin: string,
  load: Load,
  bare: number,
): Promise<readonly BenchRow[]> {
  const paths = documentPaths(scale.packages);
  const results = {
    root: await load({ origin, paths: [ROOT] }),
    notModified: await load({ origin, paths, isConditional: true, expected: 304 }),
    body: await load({ origin, paths }),
    absent: await load({ origin, paths: [ABSENT], expected: 404 }),
  };
  const of = `node:http alone, ${Math.round(bare).toLocaleString('en-US')}/s`;
  const row = (name: string, result: LoadResult, budget: number): BenchRow => ({
    ...rateRow(name, result, budget),
    floor: { measured: bare, of },
  });
  const slowest = Math.max(...Object.values(results).map(({ p99Ms }) => p99Ms));
  return [
    row('packages.json over HTTP', results.root, 25_000),
    row('a p2 file over HTTP, 304', results.notModified, 25_000),
    row('a p2 file over HTTP, gzip body', results.body, 18_000),
    row('a p2 file that is not there, 404', results.absent, 20_000),
    benchRow({ name: 'p99 of the slowest of these', measured: slowest, unit: 'ms', budget: 10 }),
  ];
}

async function besideInstalls(
  { scale }: Bench,
  origin: string,
  load: Load,
): Promise<readonly BenchRow[]> {
  const packages = installedPackages(scale.packages);
  const installs = { packages, perRequest: PER_NOTIFICATION, connections: NOTIFIERS };
  const result = await load({ origin, paths: documentPaths(scale.packages), installs });
  const posted = Math.round(result.notified / result.seconds).toLocaleString('en-US');
  const name = 'a p2 file beside four connections that post installs';
  return [
    { ...rateRow(name, result, 4_000), detail: `gzip body; ${posted} posts/s` },
    benchRow({ name: 'p99 of it', measured: result.p99Ms, unit: 'ms', budget: 15 }),
  ];
}

function rateRow(name: string, result: LoadResult, budget: number): BenchRow {
  const detail = `p99 ${result.p99Ms.toFixed(1)} ms`;
  const measured = rateOf(result);
  return benchRow({ name, detail, measured, unit: 'requests/s', budget, better: 'higher' });
}

function rateOf({ requests, seconds }: LoadResult): number {
  return requests / seconds;
}

/** The release documents of packages spread evenly over the directory. */
export function documentPaths(packages: number): readonly string[] {
  const count = Math.min(DOCUMENTS, packages);
  return Array.from({ length: count }, (_, i) => {
    const { type, slug: name } = syntheticPackage(Math.floor((i * packages) / count));
    const slug = parseSlug(name);
    if (slug === undefined) throw new Error(`"${name}" is no slug`);
    return `/${metadataKeys({ type, slug }).tagged}`;
  });
}
