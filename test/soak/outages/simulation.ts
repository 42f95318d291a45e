import { Catalogue } from '../../simulator/catalogue.js';
import { seededRandom } from '../../simulator/seeded-random.js';
import { differences } from '../served-files.js';
import { DirectoryLife, type Liveliness } from './directory-life.js';
import { Installation } from './installation.js';
import { planOutages, shuffled, type Outage, type OutagePace } from './outage-plan.js';
import { OUTAGE_SHAPES, type Site } from './outage-shapes.js';
import { MachineClock, SimulatedClock } from './simulated-clock.js';
import { HOUR_MS, later, MINUTE_MS } from './time.js';
import { Witness } from './witness.js';

/** What to live through. */
export interface Scenario {
  readonly seed: number;
  readonly packages: number;
  readonly hours: number;
  readonly liveliness: Liveliness;
  /** Which of the shuffled shapes comes first. */
  readonly firstShape: number;
  /** How long one attempt of a request may take, by the clock on the wall. */
  readonly patienceSeconds: number;
}

/** What came of it. */
export interface Outcome {
  /** What must not be, one line each. */
  readonly problems: readonly string[];
  /** Files that are otherwise than those of a machine that saw no outage. */
  readonly differences: readonly string[];
  readonly counts: Readonly<Record<string, unknown>>;
}

/** Something to do at a time. */
interface Appointment {
  readonly at: Date;
  readonly keep: () => unknown;
}

const START = new Date('2026-03-10T12:00:00Z');
const FOUNDED = new Date('2026-01-10T12:00:00Z');

/** The default schedules. */
const CYCLE_MS = 5 * MINUTE_MS;
const STATUS_CHECK_MS = 33 * MINUTE_MS;

/** Who sees no outage need not look as often to come to the same. */
const TWIN_CYCLE_MS = 6 * CYCLE_MS;

const OUTAGE_PACE: OutagePace = {
  lengthsMinutes: [10, 10, 15, 20, 30, 45, 70, 130],
  // As long as true closures may take after an outage, so that each outage answers for itself.
  restMinutes: 130,
  mostMoreRestMinutes: 15,
  lastRestMinutes: 160,
};

/** Nothing happens at the end, so that both machines have seen everything. */
const QUIET_END_MS = 2.5 * HOUR_MS;

/** Lets one machine live through outages, and a twin through the same without any. */
export async function simulate(root: string, scenario: Scenario): Promise<Outcome> {
  const { seed, packages, liveliness, patienceSeconds } = scenario;
  const end = later(START, scenario.hours * HOUR_MS);
  const truth = new SimulatedClock(FOUNDED);
  const clock = new MachineClock(truth);
  const catalogues = [new Catalogue(() => truth.now()), new Catalogue(() => truth.now())] as const;
  const outages = outagesOf(scenario, end);
  const witness = new Witness(catalogues[0], outages, () => truth.now());
  const life = new DirectoryLife({
    ...{ catalogues, packages, liveliness },
    random: seededRandom(`life ${seed} ${packages}`),
    onTruth: (news) => {
      witness.note(news);
    },
  });
  const common = { root, truth, patienceSeconds };
  const subject = await Installation.open({ ...common, catalogue: catalogues[0], clock });
  const twin = await Installation.open({ ...common, catalogue: catalogues[1], clock: truth });
  const cycles = new Cycles(subject, witness);
  const site = { simulator: subject.simulator, clock, random: seededRandom(`site ${seed}`) };
  const agenda: Appointment[] = [
    ...life.plan(START, later(end, -QUIET_END_MS)).map(({ at, happen: keep }) => ({ at, keep })),
    ...outages.flatMap((outage) => beginningAndEnd(outage, site)),
    ...every(CYCLE_MS, START, end, (at) => cycles.pipeline(at, truth.now())),
    ...every(HOUR_MS, later(START, STATUS_CHECK_MS), end, () => cycles.checkStatus()),
    ...every(TWIN_CYCLE_MS, START, end, () => twin.machine.pipeline()),
    ...every(HOUR_MS, later(START, STATUS_CHECK_MS), end, () => twin.machine.checkStatus()),
    { at: end, keep: () => cycles.pipeline(end, truth.now()) },
    { at: end, keep: () => twin.machine.pipeline() },
  ];
  try {
    for (const { at, keep } of agenda.sort((a, b) => a.at.getTime() - b.at.getTime())) {
      truth.reach(at);
      await keep();
    }
    return {
      problems: witness.problems,
      differences: differences(subject.servedFiles(), twin.servedFiles()),
      counts: {
        ...{ packages, hours: scenario.hours, ...cycles.counts(), ...witness.counts },
        failedInOutages: witness.failedInOutages,
        outages: countsOf(outages),
        longestWaitsInMinutes: witness.longestWaits,
      },
    };
  } finally {
    await subject.close();
    await twin.close();
  }
}

/** The jobs of the machine, with a look at what is served after each cycle. */
class Cycles {
  #cycles = 0;
  #statusChecks = 0;
  readonly #pendingClosures = new Set<string>();

  constructor(
    private readonly subject: Installation,
    private readonly witness: Witness,
  ) {}

  counts(): Readonly<Record<string, number>> {
    return {
      cycles: this.#cycles,
      statusChecks: this.#statusChecks,
      pendingClosures: this.#pendingClosures.size,
    };
  }

  /** The cycle of a time, unless the one before took so long that the next is due, too. */
  async pipeline(at: Date, now: Date): Promise<void> {
    if (now.getTime() >= at.getTime() + CYCLE_MS) return;
    this.#cycles += 1;
    const { machine, simulator } = this.subject;
    simulator.requests.length = 0;
    this.witness.begin();
    this.witness.judgeEnd('pipeline', await machine.pipeline());
    this.witness.judge(machine.promoted);
    await this.#notePending();
  }

  async checkStatus(): Promise<void> {
    this.#statusChecks += 1;
    this.witness.begin();
    this.witness.judgeEnd('check-status', await this.subject.machine.checkStatus());
    await this.#notePending();
  }

  async #notePending(): Promise<void> {
    for (const closure of await this.subject.machine.pendingClosures()) {
      this.#pendingClosures.add(closure);
    }
  }
}

function outagesOf({ seed, packages, firstShape }: Scenario, end: Date): readonly Outage[] {
  const shapes = shuffled(Object.keys(OUTAGE_SHAPES), seededRandom(`shapes ${seed}`));
  const first = firstShape % shapes.length;
  return planOutages({
    ...{ pace: OUTAGE_PACE, start: START, end },
    shapes: [...shapes.slice(first), ...shapes.slice(0, first)],
    random: seededRandom(`outages ${seed} ${packages}`),
  });
}

function beginningAndEnd({ shape, from, to }: Outage, site: Site): Appointment[] {
  let heal: (() => void) | undefined;
  return [
    { at: from, keep: () => (heal = OUTAGE_SHAPES[shape]?.(site)) },
    { at: to, keep: () => heal?.() },
  ];
}

function every(
  ms: number,
  from: Date,
  end: Date,
  keep: (at: Date) => Promise<unknown>,
): Appointment[] {
  const times = Math.ceil((end.getTime() - from.getTime()) / ms);
  return Array.from({ length: Math.max(0, times) }, (_, index) => {
    const at = later(from, index * ms);
    return { at, keep: () => keep(at) };
  });
}

function countsOf(outages: readonly Outage[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { shape } of outages) counts[shape] = (counts[shape] ?? 0) + 1;
  return counts;
}
