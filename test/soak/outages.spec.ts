import { jest } from '@jest/globals';
import { seededRandom } from '../simulator/seeded-random.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import type { Liveliness } from './outages/directory-life.js';
import { simulate, type Scenario } from './outages/simulation.js';
import { rounds, timeLimit } from './rounds.js';

const FIRST_SEED = Number(process.env['SOAK_SEED'] ?? 20261126);

const QUIET: Liveliness = {
  releases: 2,
  otherCommits: 1,
  additions: 0.2,
  closings: 0.25,
  massClosings: 0.03,
};
const LIVELY: Liveliness = {
  releases: 6,
  otherCommits: 3,
  additions: 0.5,
  closings: 0.5,
  massClosings: 0.05,
};
const BUSY: Liveliness = {
  releases: 40,
  otherCommits: 10,
  additions: 2,
  closings: 2,
  massClosings: 0.1,
};

const SMALL = { packages: 30, hours: 40, liveliness: QUIET, firstShape: 0, patienceSeconds: 0.5 };
const MIDDLE = { packages: 140, hours: 40, liveliness: LIVELY, firstShape: 12, patienceSeconds: 1 };
const LARGE = {
  packages: 5_000,
  hours: Math.min(40, rounds(5)),
  liveliness: BUSY,
  firstShape: 24,
  patienceSeconds: 5,
};

const SCENARIOS: readonly Scenario[] = [
  ...Array.from({ length: rounds(1) }, (_, round) => [
    { ...SMALL, seed: FIRST_SEED + round },
    { ...MIDDLE, seed: FIRST_SEED + round },
  ]).flat(),
  { ...LARGE, seed: FIRST_SEED },
];

const root = temporaryDirectory();

afterEach(() => {
  jest.restoreAllMocks();
});

it.each(SCENARIOS)(
  'serves what is true after $hours hours of outages: $packages packages, seed $seed',
  async (scenario) => {
    // Jittered waits move the clock: the same seed is to wait the same.
    jest.spyOn(Math, 'random').mockImplementation(seededRandom(scenario.seed));
    const { counts, problems, differences } = await simulate(root, scenario);
    process.stderr.write(`${JSON.stringify(counts, undefined, 2)}\n`);
    expect({ problems, differences }).toEqual({ problems: [], differences: [] });
  },
  timeLimit(1_800_000),
);
