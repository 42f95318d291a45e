import { join } from 'node:path';
import { Catalogue } from '../simulator/catalogue.js';
import { seededRandom } from '../simulator/seeded-random.js';
import { FastClock } from '../support/fast-clock.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { DirectoryLife, type Liveliness } from './outages/directory-life.js';
import { planOutages, shuffled, type Outage, type OutagePace } from './outages/outage-plan.js';
import { HOUR_MS, later, MINUTE_MS } from './outages/time.js';
import { rounds, seed, timeLimit } from './rounds.js';
import { ComposerClients } from './scheduled/composer-clients.js';
import { FAULTS, type Place } from './scheduled/faults.js';
import { Reader } from './scheduled/reader.js';
import { NOTHING_LEFT, ScheduledInstallation } from './scheduled/scheduled-installation.js';
import { nameOf } from './scheduled/untruths.js';

/** A cycle of half an hour takes two and a half seconds, and what its jobs need longer. */
const SPEED = 720;
const CYCLE_MS = 30 * MINUTE_MS;
const CYCLES = rounds(12);

const PACE: OutagePace = {
  lengthsMinutes: [15, 20, 30, 45, 60],
  restMinutes: 10,
  mostMoreRestMinutes: 20,
  lastRestMinutes: 0,
};
const RESTART_AFTER_FAULTS = 2;

const PACKAGES = 40;
const LIVELINESS: Liveliness = {
  releases: 3,
  otherCommits: 1,
  additions: 0.2,
  closings: 0.15,
  massClosings: 0.01,
};

const CALM_CYCLES = 3;
/** What an outage made fail is asked for ever more seldom. */
const MOST_CALM_CYCLES = 24;

/** By the clock on the wall: what jobs get to end in before the next cycle begins, during faults and in the calm after them. */
const PATIENCE_MS = 5_000;
const CALM_PATIENCE_MS = 60_000;

/** What the server may hold more at the end than after its restart, when its caches are cold. */
const MOST_GROWTH_MIB = 32;

const INDEX = '/packages.json';
const INDEX_SHARE = 0.2;

const root = temporaryDirectory();
const opened: { stop: () => Promise<void> }[] = [];
let clock: FastClock;
let installation: ScheduledInstallation;

afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.stop()));
  await installation.close();
  clock.close();
});

/** Something to do at a time. */
interface Appointment {
  readonly at: Date;
  readonly keep: () => unknown;
}

it(
  `serves what is true after ${CYCLES} scheduled cycles with faults`,
  async () => {
    const wall = performance.now();
    const first = seed(20261126);
    const [random, traffic] = [seededRandom(`life ${first}`), seededRandom(`traffic ${first}`)];
    const start = new Date(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS);
    clock = new FastClock(join(root, 'clock'), start, SPEED);
    const catalogue = new Catalogue(() => clock.now());
    const everClosed = new Set<string>();
    const life = new DirectoryLife({
      ...{ catalogues: [catalogue], packages: PACKAGES, liveliness: LIVELINESS, random },
      onTruth: ({ kind, type, slug }) => {
        if (kind === 'closed') everClosed.add(nameOf(type, slug));
      },
    });
    const founded = namesOf(catalogue);
    installation = await ScheduledInstallation.open(root, clock, catalogue);
    const { simulator, bucket, storage, server } = installation;
    const place = { simulator, bucket, storage, server, random };

    // Cycles end a while after the minutes at which jobs are due.
    const begin = new Date(Math.ceil(clock.now().getTime() / CYCLE_MS) * CYCLE_MS - 8 * MINUTE_MS);
    const end = later(begin, CYCLES * CYCLE_MS);
    const faults = planOutages({
      ...{ pace: PACE, start: begin, end, random },
      shapes: shuffled(Object.keys(FAULTS), random),
    });
    let early = 0;
    const agenda: Appointment[] = [
      ...life.plan(begin, end).map(({ at, happen: keep }) => ({ at, keep })),
      ...faults.flatMap((fault) => beginningAndEnd(fault, place)),
      {
        at: faults[RESTART_AFTER_FAULTS - 1]?.to ?? begin,
        keep: async () => {
          expect(await installation.restart()).toEqual(NOTHING_LEFT);
          early = await installation.liveMib();
        },
      },
      ...Array.from({ length: CYCLES }, (_, cycle) => ({
        at: later(begin, (cycle + 1) * CYCLE_MS),
        keep: async () => {
          await installation.catchUp(clock, PATIENCE_MS);
        },
      })),
    ];
    const reader = new Reader(server, {
      next: () => (traffic() < INDEX_SHARE ? INDEX : pathOf(anyOf(namesOf(catalogue), traffic))),
      mayMiss: (path) =>
        namesOf(catalogue).some(
          (name) => pathOf(name) === path && (everClosed.has(name) || !founded.includes(name)),
        ),
    });
    const clients = new ComposerClients(server, {
      next: () => anyOf(founded, traffic),
      random: traffic,
    });
    opened.push(reader, clients);
    for (const { at, keep } of agenda.sort((a, b) => a.at.getTime() - b.at.getTime())) {
      await clock.reach(at);
      await keep();
    }
    await clients.stop();

    const calmSince = clock.now();
    let untruths: readonly string[] = [];
    for (let cycle = 1; cycle <= MOST_CALM_CYCLES; cycle += 1) {
      await clock.reach(later(end, cycle * CYCLE_MS));
      await installation.catchUp(clock, CALM_PATIENCE_MS);
      untruths = await installation.untruths(clients.installs);
      if (cycle >= CALM_CYCLES && untruths.length === 0) break;
    }
    clock.stop();
    const late = await installation.liveMib();
    const counts = {
      ...{ cycles: CYCLES, faults: countsOf(faults.map(({ shape }) => shape)) },
      runs: countsOf(storage.rows().map((run) => `${run.command} ${run.status}`)),
      ...{ reads: reader.reads, refused: reader.refused },
      ...{ installs: sumOf(clients.installs.values()), repeated: clients.failed },
      ...{ earlyMib: early, lateMib: late },
      seconds: Math.round((performance.now() - wall) / 1_000),
    };
    process.stdout.write(`${JSON.stringify(counts)}\n`);

    expect(untruths).toEqual([]);
    expect(await installation.rest()).toHaveLength(1);
    expect(await installation.starved(calmSince)).toEqual([]);
    expect(installation.failedSince(calmSince)).toEqual([]);
    await reader.stop();
    expect(reader.problems).toEqual([]);
    expect(await installation.end()).toEqual(NOTHING_LEFT);
    expect(installation.illEnded()).toEqual([]);
    expect(late - early).toBeLessThan(MOST_GROWTH_MIB);
  },
  timeLimit(240_000),
);

function namesOf(catalogue: Catalogue): string[] {
  return (['plugin', 'theme'] as const).flatMap((type) =>
    catalogue.slugs(type).map((slug) => nameOf(type, slug)),
  );
}

function pathOf(name: string): string {
  return `/p2/${name}.json`;
}

function anyOf(names: readonly string[], random: () => number): string {
  return names[Math.floor(random() * names.length)] ?? '';
}

function beginningAndEnd({ shape, from, to }: Outage, place: Place): Appointment[] {
  let heal: (() => unknown) | undefined;
  return [
    { at: from, keep: () => (heal = FAULTS[shape]?.(place)) },
    { at: to, keep: () => heal?.() },
  ];
}

function countsOf(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function sumOf(values: Iterable<number>): number {
  return [...values].reduce((sum, value) => sum + value, 0);
}
