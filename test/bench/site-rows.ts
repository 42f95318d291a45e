import { packagePath } from '../../src/ui/links.js';
import { forEachConcurrently } from '../../src/shared/concurrency/for-each-concurrently.js';
import { benchRow, type BenchRow } from './bench-row.js';
import { expectSame, type Bench } from './bench.js';
import { HelperProcess } from './helper-process.js';
import { Latencies } from './latencies.js';
import type { LoadQuestion, LoadResult } from './load.js';
import { oneAnswer } from './one-answer.js';
import { loadSeconds } from './scale.js';
import { syntheticPackage } from './synthetic-package.js';

/** Browsers that ask at once. */
const CONNECTIONS = 8;

/** Pages that nobody asked for lately. */
const FIRST_TIMES = 1_000;

const BYTES_PER_KB = 1_000;

interface Page {
  readonly name: string;
  readonly path: string;
  /** Of answers in a second, at least. */
  readonly rate: number | null;
  /** Of the slowest of a hundred, in milliseconds. */
  readonly p99Ms: number | null;
  /** Of the HTML as a browser is sent it. */
  readonly kb: number | null;
}

/** Pages for people under a load of browsers, over the loopback interface; first package by package. */
export async function siteRows(bench: Bench, signal: AbortSignal): Promise<readonly BenchRow[]> {
  const server = await bench.program.serve();
  const generator = new HelperProcess('load.process.js', [], signal);
  try {
    const rows = [await firstTimeRow(server.url, bench.scale.packages, signal)];
    for (const page of pages()) {
      const question: LoadQuestion = {
        origin: server.url,
        paths: [page.path],
        seconds: loadSeconds(bench.scale),
        connections: CONNECTIONS,
        expected: 200,
        isConditional: false,
        installs: null,
      };
      const result = await generator.ask<LoadResult>(question);
      expectSame(`answers of ${page.path} of an unexpected status`, result.unexpected, 0);
      rows.push(...(await rowsOf(page, result, `${server.url}${page.path}`)));
    }
    rows.push(await styleRow(server.url));
    const peakRssMib = await server.stop();
    return rows.map((row) => ({ ...row, peakRssMib }));
  } finally {
    await server.stop();
    await generator.stop();
  }
}

function pages(): readonly Page[] {
  const { type, slug: name } = syntheticPackage(0);
  const path = packagePath({ type, name });
  return [
    { name: 'home', path: '/', rate: 2_500, p99Ms: 10, kb: 12 },
    { name: 'package page', path, rate: 2_000, p99Ms: 12, kb: 12 },
    { name: 'status', path: '/status', rate: null, p99Ms: 15, kb: 150 },
    { name: 'feed.xml', path: '/feed.xml', rate: 5_000, p99Ms: null, kb: null },
    { name: 'sitemap.xml', path: '/sitemap.xml', rate: 5_000, p99Ms: null, kb: null },
  ];
}

async function rowsOf(page: Page, result: LoadResult, url: string): Promise<BenchRow[]> {
  const { name, rate, p99Ms, kb } = page;
  return [
    benchRow({
      name: `${name}, ${CONNECTIONS} connections`,
      detail: 'gzip body',
      measured: result.requests / result.seconds,
      unit: 'requests/s',
      budget: rate,
      better: 'higher',
    }),
    benchRow({ name: `${name}: p99`, measured: result.p99Ms, unit: 'ms', budget: p99Ms }),
    ...(kb === null ? [] : [await sizeRow(`${name}: HTML as sent`, url, kb)]),
  ];
}

async function sizeRow(name: string, url: string, budget: number): Promise<BenchRow> {
  const { body } = await oneAnswer(url);
  return benchRow({ name, measured: body.byteLength / BYTES_PER_KB, unit: 'kB', budget });
}

async function styleRow(origin: string): Promise<BenchRow> {
  const home = await (await fetch(origin)).text();
  const style = /href="(\/assets\/site\.[^"]+\.css)"/.exec(home)?.[1];
  if (style === undefined) throw new Error('the home page names no stylesheet');
  return sizeRow('stylesheet as sent', `${origin}${style}`, 8);
}

/** Every page is made for its one reader. */
async function firstTimeRow(
  origin: string,
  packages: number,
  signal: AbortSignal,
): Promise<BenchRow> {
  const count = Math.min(FIRST_TIMES, packages);
  const paths = Array.from({ length: count }, (_, number) => {
    const { type, slug: name } = syntheticPackage(Math.floor((number * packages) / count));
    return packagePath({ type, name });
  });
  const latencies = new Latencies();
  const began = performance.now();
  await forEachConcurrently(paths, CONNECTIONS, signal, async (path) => {
    const asked = performance.now();
    const { status } = await oneAnswer(`${origin}${path}`);
    expectSame(`the status of ${path}`, status, 200);
    latencies.add(performance.now() - asked);
  });
  return benchRow({
    name: 'package pages that nobody asked for lately',
    detail: `${CONNECTIONS} connections, p99 ${latencies.quantile(0.99).toFixed(1)} ms`,
    measured: count / ((performance.now() - began) / 1_000),
    unit: 'requests/s',
    better: 'higher',
  });
}
