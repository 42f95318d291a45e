import type { FaultRule } from '../../simulator/faults.js';
import type { Simulator } from '../../simulator/simulator.js';
import type { MachineClock } from './simulated-clock.js';

/** The directory that an outage befalls. */
interface Directory {
  readonly simulator: Simulator;
  readonly random: () => number;
}

/** And the machine that asks it. */
export interface Site extends Directory {
  readonly clock: MachineClock;
}

/** Begins an outage and returns what ends it. */
export type Shape<S = Site> = (site: S) => () => void;

const MINUTE_MS = 60_000;

/** Longer than any pause that a machine grants at once. */
const LONG_RETRY_AFTER_SECONDS = 1_800;

/** Steps that clocks were seen to take: a time zone, a wrong minute hand. */
const CLOCK_STEPS_MINUTES = [7, 60, 125];

const MOST_REVISIONS_BEHIND = 12;

/** Every way in which the directory answers late, wrongly or not at all. */
export const DIRECTORY_OUTAGES: Readonly<Record<string, Shape<Directory>>> = {
  'info API: HTML 404': faulty({ service: 'api', kind: 'status', status: 404 }),
  'info API: HTML 200': faulty({ service: 'api', kind: 'html' }),
  'info API: everything not found': faulty({ service: 'api', kind: 'not-found' }),
  'info API: everything closed': faulty({ service: 'api', kind: 'closed' }),
  'info API: no versions': faulty({ service: 'api', kind: 'empty-versions' }),
  'info API: wrong slugs': faulty({ service: 'api', kind: 'wrong-slug' }),
  'info API: halved JSON': faulty({ service: 'api', kind: 'halved' }),
  'info API: null': faulty({ service: 'api', kind: 'json-null' }),
  'info API: empty list': faulty({ service: 'api', kind: 'json-empty-array' }),
  'info API: 429': faulty({ service: 'api', kind: 'status', status: 429 }),
  'info API: 500': faulty({ service: 'api', kind: 'status', status: 500 }),
  'info API: half of the batches 500': faulty({
    ...{ service: 'api', kind: 'status', status: 500 },
    probability: 0.5,
  }),
  'info API: half of the batches not found': faulty({
    ...{ service: 'api', kind: 'not-found' },
    probability: 0.5,
  }),
  'info API: half of the batches closed': faulty({
    ...{ service: 'api', kind: 'closed' },
    probability: 0.5,
  }),
  'info API: lagging': lagging((simulator, revisions) => {
    simulator.catalogue.apiLag = revisions;
  }),
  'everywhere: 429 with Retry-After of two minutes': faulty({
    ...{ service: 'all', kind: 'status', status: 429 },
    retryAfterSeconds: 120,
  }),
  'everywhere: 429 with Retry-After of half an hour': faulty({
    ...{ service: 'all', kind: 'status', status: 429 },
    retryAfterSeconds: LONG_RETRY_AFTER_SECONDS,
  }),
  'everywhere: resets': faulty({ service: 'all', kind: 'reset' }),
  'everywhere: trickle': faulty({ service: 'all', kind: 'trickle', ms: 20 }),
  'Subversion: 500': faulty({ service: 'svn', kind: 'status', status: 500 }),
  'Subversion: HTML': faulty({ service: 'svn', kind: 'html' }),
  'Subversion: every second answer broken off': faulty({
    ...{ service: 'svn', kind: 'truncated' },
    probability: 0.5,
  }),
  'Subversion: lagging log': lagging((simulator, revisions) => {
    for (const type of ['plugin', 'theme'] as const) {
      simulator.catalogue.repository(type).reportLag = revisions;
    }
  }),
  'Subversion: lagging listing': lagging((simulator, revisions) => {
    for (const type of ['plugin', 'theme'] as const) {
      simulator.catalogue.repository(type).listingLag = revisions;
    }
  }),
};

/** Those, and a clock that is wrong. */
export const OUTAGE_SHAPES: Readonly<Record<string, Shape>> = {
  ...DIRECTORY_OUTAGES,
  'clock ahead': ({ clock, random }) => stepped(clock, stepMinutes(random)),
  'clock behind': ({ clock, random }) => stepped(clock, -stepMinutes(random)),
};

function faulty(rule: FaultRule): Shape<Directory> {
  return ({ simulator }) => simulator.faults.add(rule);
}

/** A replica that stays so many revisions behind. */
function lagging(set: (simulator: Simulator, revisions: number) => void): Shape<Directory> {
  return ({ simulator, random }) => {
    set(simulator, 1 + Math.floor(random() * MOST_REVISIONS_BEHIND));
    return () => {
      set(simulator, 0);
    };
  };
}

function stepped(clock: MachineClock, minutes: number): () => void {
  clock.aheadMs = minutes * MINUTE_MS;
  return () => {
    clock.aheadMs = 0;
  };
}

function stepMinutes(random: () => number): number {
  return CLOCK_STEPS_MINUTES[Math.floor(random() * CLOCK_STEPS_MINUTES.length)] ?? 0;
}
