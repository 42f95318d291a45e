import { SeededRandom } from './seeded-random.js';

/** The size that the budgets are about. */
export const FULL_SIZE = 75_000;

const CHANGED_BEFORE_BUILD = 500;
const CHANGED_IN_DIRECTORY = 300;
const FEWEST_CHANGED = 10;

/** Of each load at full size; a small directory needs less to show that it works. */
const LOAD_SECONDS = 6;
const LEAST_LOAD_SECONDS = 0.5;

/** Writes beside builds at full size. */
const WRITES_BESIDE_BUILDS = 200;
const FEWEST_WRITES = 20;

/** How many packages there are, and the numbers of those that change while the bench runs. */
export interface Scale {
  readonly packages: number;
  /** They change in the database before a build. */
  readonly changedBeforeBuild: readonly number[];
  /** They are released at WordPress.org before `discover`. */
  readonly changedBeforeDiscover: readonly number[];
  /** They are released at WordPress.org before `pipeline`. */
  readonly changedBeforePipeline: readonly number[];
}

/** The changes in proportion to the packages, at least ten of each kind; no package changes twice. */
export function scaleOf(packages: number): Scale {
  const share = (atFullSize: number): number =>
    Math.max(FEWEST_CHANGED, Math.round((atFullSize * packages) / FULL_SIZE));
  const order = shuffled(packages);
  const changedBeforeBuild = order.splice(0, share(CHANGED_BEFORE_BUILD));
  const changedBeforeDiscover = order.splice(0, share(CHANGED_IN_DIRECTORY));
  const changedBeforePipeline = order.splice(0, share(CHANGED_IN_DIRECTORY));
  return { packages, changedBeforeBuild, changedBeforeDiscover, changedBeforePipeline };
}

/** How long each load goes on. */
export function loadSeconds({ packages }: Scale): number {
  return Math.max(LEAST_LOAD_SECONDS, (LOAD_SECONDS * packages) / FULL_SIZE);
}

/** How many writes beside builds show how long one takes. */
export function writesBesideBuilds({ packages }: Scale): number {
  return Math.max(FEWEST_WRITES, Math.round((WRITES_BESIDE_BUILDS * packages) / FULL_SIZE));
}

function shuffled(count: number): number[] {
  const random = new SeededRandom(count);
  const keyed = Array.from({ length: count }, (_, index) => ({ index, at: random.fraction() }));
  return keyed.sort((a, b) => a.at - b.at).map(({ index }) => index);
}
