import { PackagePageQueries } from '../../src/catalog/package-page.queries.js';
import { PackageSearchQueries } from '../../src/catalog/package-search.queries.js';
import type { PackageSearch } from '../../src/catalog/package-search.types.js';
import { PackageSummariesQueries } from '../../src/catalog/package-summaries.queries.js';
import { SearchTermsQueries } from '../../src/catalog/search-terms.queries.js';
import { openDataSource, readerOptions } from '../../src/shared/database/data-source.js';
import { InstallStatsQueries } from '../../src/telemetry/install-stats.queries.js';
import { benchRow, type BenchRow } from './bench-row.js';
import type { Bench } from './bench.js';
import { Latencies } from './latencies.js';
import { projectCheckRow } from './project-check-row.js';
import { SeededRandom } from './seeded-random.js';
import { syntheticPackage } from './synthetic-package.js';
import { inDatabase } from './synthetic-database.js';
import {
  addWellKnown,
  removeWellKnown,
  WELL_KNOWN_SEARCHES,
} from '../support/well-known-searches.js';
import { KEYWORDS, PLATFORMS, QUALIFIERS, TOPICS } from './words.js';

const SEARCHES = 300;
const PAGES = 3_000;

const PAGE_SIZE = 24;
const MONTHS = 24;

/** A search of a person, by its number. */
type Searcher = (random: SeededRandom) => Partial<PackageSearch>;

/** Words of two thirds of the packages and of one in a hundred alike. */
const SEARCHERS: Readonly<Record<string, Searcher>> = {
  'search, one word': (random) => ({ text: random.pick(anyWord(random)) }),
  'search, three words': (random) => ({ text: threeWords(random) }),
  'search, a wrong letter': (random) => ({ text: misspelt(random) }),
  'search, filtered and sorted': (random) => ({
    text: random.chance(0.5) ? random.pick(TOPICS) : '',
    type: random.pick(['plugin', 'theme'] as const),
    php: '7.4',
    since: '2024-01-01',
    tag: random.chance(0.3) ? random.pick(KEYWORDS) : undefined,
    sort: random.pick(['installs', 'active', 'updated', 'added', 'name'] as const),
    page: random.between(1, 3),
  }),
  untagged: (random) => ({ untagged: 'any', page: random.between(1, 20) }),
  'untagged, two words': (random) => ({
    untagged: 'any',
    text: `${random.pick(QUALIFIERS)} ${random.pick(TOPICS)}`,
  }),
};

const BUDGET_MS = { search: 50, untagged: 30 };
const MEDIAN_BUDGET_MS = 15;
const PAGES_PER_SECOND = 2_000;

/** The reads below the pages for people, in this process, one after the other. */
export async function searchRows({ databasePath, scale }: Bench): Promise<readonly BenchRow[]> {
  const reader = await openDataSource(readerOptions(databasePath), 'current');
  try {
    const summaries = new PackageSummariesQueries(reader);
    const search = new PackageSearchQueries(reader, new SearchTermsQueries(reader), summaries);
    const rows: BenchRow[] = [await foundRow(search, databasePath)];
    for (const [name, searcher] of Object.entries(SEARCHERS)) {
      rows.push(...latencyRows(name, await timeSearches(search, searcher)));
    }
    const page = new PackagePageQueries(reader, summaries);
    rows.push(await pageRow(page, new InstallStatsQueries(reader), scale.packages));
    rows.push(await projectCheckRow(reader, search, scale.packages));
    return rows;
  } finally {
    await reader.destroy();
  }
}

/** The searches whose first result is the one that is meant, among all the others. */
async function foundRow(queries: PackageSearchQueries, databasePath: string): Promise<BenchRow> {
  await inDatabase(databasePath, addWellKnown);
  let found = 0;
  for (const [text, first] of WELL_KNOWN_SEARCHES) {
    const page = { text, sort: 'relevance', page: 1, pageSize: 1 } as const;
    const { packages } = await queries.page(page);
    if (packages[0]?.name === first) found += 1;
  }
  await inDatabase(databasePath, removeWellKnown);
  const asked = WELL_KNOWN_SEARCHES.length;
  return benchRow({
    name: 'well-known searches with the expected first result',
    detail: `${found} of ${asked}`,
    measured: (found / asked) * 100,
    unit: '%',
    budget: 100,
    better: 'higher',
  });
}

async function timeSearches(queries: PackageSearchQueries, searcher: Searcher): Promise<Latencies> {
  const latencies = new Latencies();
  for (let number = 0; number < SEARCHES; number += 1) {
    const wanted = searcher(new SeededRandom(number));
    const started = performance.now();
    await queries.page({ text: '', sort: 'relevance', page: 1, pageSize: PAGE_SIZE, ...wanted });
    latencies.add(performance.now() - started);
  }
  return latencies;
}

function latencyRows(name: string, latencies: Latencies): readonly BenchRow[] {
  const [median, slow] = [latencies.quantile(0.5), latencies.quantile(0.99)];
  const isSearch = name.startsWith('search');
  return [
    benchRow({
      name: `${name}: p50`,
      measured: median,
      unit: 'ms',
      budget: isSearch ? MEDIAN_BUDGET_MS : null,
    }),
    benchRow({
      name: `${name}: p99`,
      measured: slow,
      unit: 'ms',
      budget: isSearch ? BUDGET_MS.search : BUDGET_MS.untagged,
    }),
  ];
}

async function pageRow(
  queries: PackagePageQueries,
  installs: InstallStatsQueries,
  packages: number,
): Promise<BenchRow> {
  const wanted = Array.from({ length: PAGES }, (_, number) =>
    syntheticPackage(new SeededRandom(number).between(0, packages - 1)),
  );
  const latencies = new Latencies();
  const started = performance.now();
  for (const { type, slug } of wanted) {
    const from = performance.now();
    const facts = await queries.facts(type, slug);
    if (facts === undefined) throw new Error(`${type}/${slug} has no page`);
    await Promise.all([
      queries.versions(facts.id),
      queries.dependencies(facts.id),
      queries.countDependants(type, slug),
      queries.dependants(type, slug, { limit: PAGE_SIZE }),
      installs.monthly(facts.id, MONTHS),
    ]);
    latencies.add(performance.now() - from);
  }
  const seconds = (performance.now() - started) / 1_000;
  return benchRow({
    name: 'queries of a package page',
    detail: `p99 ${latencies.quantile(0.99).toFixed(1)} ms`,
    measured: PAGES / seconds,
    unit: 'requests/s',
    budget: PAGES_PER_SECOND,
    better: 'higher',
  });
}

function anyWord(random: SeededRandom): readonly string[] {
  return random.pick([TOPICS, TOPICS, QUALIFIERS, PLATFORMS]);
}

function threeWords(random: SeededRandom): string {
  return `${random.pick(QUALIFIERS)} ${random.pick(TOPICS)} ${random.pick(PLATFORMS)}`;
}

/** A topic of five letters or more without one of its letters. */
function misspelt(random: SeededRandom): string {
  const word = random.pick(TOPICS.filter(({ length }) => length > 4));
  const at = random.between(1, word.length - 1);
  return word.slice(0, at) + word.slice(at + 1);
}
