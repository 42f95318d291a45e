import type { DataSource } from 'typeorm';
import type { PackageSearchQueries } from '../../src/catalog/package-search.queries.js';
import { ProjectCheckQueries } from '../../src/catalog/project-check.queries.js';
import { composerVendor } from '../../src/domain/composer/names.js';
import { parseProjectFile } from '../../src/domain/project-check/project-file.js';
import { benchRow, type BenchRow } from './bench-row.js';
import { Latencies } from './latencies.js';
import { SeededRandom } from './seeded-random.js';
import { syntheticPackage, type SyntheticPackage } from './synthetic-package.js';

const CHECKS = 300;
const PACKAGES = 200;
/** Of the project's own making, or misspelt. */
const UNKNOWN = 2;
const BUDGET_MS = 50;

/** The check of a project from the text of its lock file on, in this process. */
export async function projectCheckRow(
  reader: DataSource,
  search: PackageSearchQueries,
  packages: number,
): Promise<BenchRow> {
  const queries = new ProjectCheckQueries(reader, search);
  const latencies = new Latencies();
  for (let number = 0; number < CHECKS; number += 1) {
    const lock = lockOf(new SeededRandom(number), packages);
    const started = performance.now();
    const { project } = parseProjectFile(lock);
    if (project === undefined) throw new Error('the lock cannot be read');
    const checked = await queries.check(project);
    latencies.add(performance.now() - started);
    if (!checked.some(({ findings }) => findings.length === 0)) throw new Error('none is fine');
  }
  return benchRow({
    name: `check of a lock with ${PACKAGES} packages`,
    detail: `p50 ${latencies.quantile(0.5).toFixed(1)} ms`,
    measured: latencies.quantile(0.99),
    unit: 'ms',
    budget: BUDGET_MS,
  });
}

function lockOf(random: SeededRandom, packages: number): string {
  const known = Array.from({ length: PACKAGES - UNKNOWN }, () => {
    const pkg = syntheticPackage(random.between(0, packages - 1));
    return { name: `${composerVendor(pkg.type)}/${pkg.slug}`, version: versionOf(pkg, random) };
  });
  const unknown = Array.from({ length: UNKNOWN }, (_, number) => ({
    name: `wp-plugin/acme-gallery-${number}`,
    version: '1.0.0',
  }));
  return JSON.stringify({ packages: [...known, ...unknown] });
}

/** One that is published, or was withheld; trunk where nothing is tagged. */
function versionOf({ releases }: SyntheticPackage, random: SeededRandom): string {
  return releases.length === 0 ? 'dev-trunk' : random.pick(releases).tag;
}
