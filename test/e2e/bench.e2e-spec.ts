import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BenchReport } from '../bench/report.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const BENCH = join(import.meta.dirname, '../../dist-tools/test/bench/main.js');

/** The shape only: a loaded machine takes long, and how long is none of a test's business. */
const TIMEOUT_MS = 300_000;

const run = promisify(execFile);

describe('the bench over 300 packages', () => {
  const folder = temporaryDirectory();
  let report: BenchReport;

  beforeAll(async () => {
    const environment = { PATH: process.env['PATH'], TMPDIR: folder };
    const words = [BENCH, '--packages', '300', '--json'];
    const { stdout } = await run(process.execPath, words, { env: environment });
    report = JSON.parse(stdout) as BenchReport;
  }, TIMEOUT_MS);

  it('describes the catalogue and the machine', () => {
    expect(report).toMatchObject({ packages: 300, node: process.version });
    expect(report.versions).toBeGreaterThan(300);
    expect(report.floor.rows).toBe(report.versions);
    expect(report.floor.files).toBe(600);
  });

  it('measures every row once', () => {
    expect(report.rows.map(({ name }) => name)).toEqual([
      'full build, cold',
      'local deploy (validate + promote), the first build',
      'build with 10 changed packages',
      'build with nothing changed',
      'bytes of p2 against the unminified form',
      'local deploy (validate + promote), on top of another',
      'discover with 10 changed slugs',
      'discover: rows written of packages that did not change',
      'update of 10 changed packages',
      'update of 10 changed packages: requests',
      'pipeline with 10 changed packages',
      'rolling resync: requests of an hour',
      'rolling resync: the update of an hour',
      'R2 deploy of 10 changed of 300 packages',
      'R2 deploy of 10 changed of 300 packages: objects put',
      'R2 deploy with nothing changed: requests',
      'well-known searches with the expected first result',
      'search, one word: p50',
      'search, one word: p99',
      'search, three words: p50',
      'search, three words: p99',
      'search, a wrong letter: p50',
      'search, a wrong letter: p99',
      'search, filtered and sorted: p50',
      'search, filtered and sorted: p99',
      'untagged: p50',
      'untagged: p99',
      'untagged, two words: p50',
      'untagged, two words: p99',
      'queries of a package page',
      'check of a lock with 200 packages',
      'wppackages --help',
      'packages.json over HTTP',
      'a p2 file over HTTP, 304',
      'a p2 file over HTTP, gzip body',
      'a p2 file that is not there, 404',
      'p99 of the slowest of these',
      'a p2 file beside four connections that post installs',
      'p99 of it',
      'package pages that nobody asked for lately',
      'home, 8 connections',
      'home: p99',
      'home: HTML as sent',
      'package page, 8 connections',
      'package page: p99',
      'package page: HTML as sent',
      'status, 8 connections',
      'status: p99',
      'status: HTML as sent',
      'feed.xml, 8 connections',
      'feed.xml: p99',
      'sitemap.xml, 8 connections',
      'sitemap.xml: p99',
      'stylesheet as sent',
      'changes feed, newest windows',
      'sign-ins that fail, difference of medians',
      'serve: first answer after its start',
      ...(existsSync('/proc/self/status') ? ['serve: memory when idle'] : []),
      'POST /downloads, 20 packages each',
      'p99 of p2 files during a full build by serve',
      'p99 of sign-in-like writes during a full build by serve',
    ]);
  });

  it('finds that discover writes no row of an unchanged package', () => {
    const row = report.rows.find(({ name }) => name.startsWith('discover: rows written'));
    expect(row).toMatchObject({ measured: 0, budget: 0, withinBudget: true });
  });

  it('gives the peak memory of every command it times', () => {
    const timed = report.rows.filter(({ processSeconds }) => processSeconds !== null);
    for (const { peakRssMib } of timed) expect(peakRssMib).toBeGreaterThan(20);
  });

  it('leaves nothing behind', () => {
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('measures the steps of --only, after those that they need', async () => {
  const words = [BENCH, '--packages', '100', '--only', 'help,deploy', '--json'];
  const { stdout } = await run(process.execPath, words);
  const { rows } = JSON.parse(stdout) as BenchReport;
  expect(rows.map(({ name }) => name)).toEqual([
    'local deploy (validate + promote), on top of another',
    'wppackages --help',
  ]);
});

it.each(['--packages 12', '--packages many', '--only nothing', '--nonsense'])(
  'refuses %s with exit code 2',
  async (words) => {
    const refused = run(process.execPath, [BENCH, ...words.split(' ')]);
    await expect(refused).rejects.toMatchObject({ code: 2 });
  },
);
