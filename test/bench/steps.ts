import type { BenchRow } from './bench-row.js';
import type { Bench } from './bench.js';
import { changedBuild, coldBuild, localDeploy, unchangedBuild } from './build-rows.js';
import { changesRow } from './changes-row.js';
import { discoverRows, pipelineRow, resyncRows, updateRows } from './cycle-rows.js';
import { helpRow } from './help-row.js';
import { httpRows } from './http-rows.js';
import { ingestRow } from './ingest-row.js';
import { jobRows } from './job-rows.js';
import { r2Rows } from './r2-rows.js';
import { searchRows } from './search-rows.js';
import { signInRow } from './sign-in-row.js';
import { siteRows } from './site-rows.js';
import { sizeRow } from './size-row.js';
import { startRows } from './start-rows.js';

interface Surroundings {
  readonly signal: AbortSignal;
  readonly note: (text: string) => void;
}

type Rows = BenchRow | readonly BenchRow[];
type Measure = (bench: Bench, surroundings: Surroundings) => Rows | Promise<Rows>;

/** What is measured, by the names that `--only` takes, in this order. */
const MEASURES = {
  'full-build': (bench) => coldBuild(bench),
  'first-deploy': (bench) => localDeploy(bench, 'the first build'),
  'changed-build': (bench) => changedBuild(bench),
  'unchanged-build': (bench) => unchangedBuild(bench),
  'size-of-p2': (bench) => sizeRow(bench),
  deploy: (bench) => localDeploy(bench, 'on top of another'),
  discover: (bench) => discoverRows(bench),
  update: (bench) => updateRows(bench),
  pipeline: (bench) => pipelineRow(bench),
  resync: (bench) => resyncRows(bench),
  r2: (bench, { note }) => r2Rows(bench, note),
  search: (bench) => searchRows(bench),
  help: (bench) => helpRow(bench),
  http: (bench, { signal }) => httpRows(bench, signal),
  site: (bench, { signal }) => siteRows(bench, signal),
  changes: (bench, { signal }) => changesRow(bench, signal),
  'sign-in': (bench) => signInRow(bench),
  start: (bench, { signal }) => startRows(bench, signal),
  ingest: (bench, { signal }) => ingestRow(bench, signal),
  'beside-build': (bench, { signal }) => jobRows(bench, signal),
} as const satisfies Readonly<Record<string, Measure>>;

export type StepName = keyof typeof MEASURES;

export const STEP_NAMES = Object.keys(MEASURES) as StepName[];

/** What a step finds done, where that is more than a first build that is served. */
const NEEDS: Partial<Record<StepName, readonly StepName[]>> = {
  'full-build': [],
  'first-deploy': ['full-build'],
  deploy: ['first-deploy', 'changed-build'],
  update: ['first-deploy', 'discover'],
  pipeline: ['first-deploy', 'update'],
  resync: ['first-deploy', 'update'],
  search: [],
  help: [],
};

interface Step {
  readonly name: StepName;
  readonly measure: Measure;
  /** Whether its rows are asked for, or later steps only need what it leaves behind. */
  readonly isWanted: boolean;
}

/** The steps to take, in their order, for the rows of those that are wanted. */
export function stepsFor(wanted: readonly StepName[]): readonly Step[] {
  const needed = new Set<StepName>();
  const need = (name: StepName): void => {
    needed.add(name);
    (NEEDS[name] ?? ['first-deploy']).forEach(need);
  };
  wanted.forEach(need);
  return STEP_NAMES.filter((name) => needed.has(name)).map((name) => ({
    name,
    measure: MEASURES[name],
    isWanted: wanted.includes(name),
  }));
}
