import { MINUTE_MS } from './time.js';

/** When the directory is out of order, and how. */
export interface Outage {
  readonly shape: string;
  readonly from: Date;
  readonly to: Date;
}

export interface OutagePlanOptions {
  readonly start: Date;
  readonly end: Date;
  /** Names of the shapes in the order of their turns; the first comes again after the last. */
  readonly shapes: readonly string[];
  readonly random: () => number;
}

const LENGTHS_MINUTES = [10, 10, 15, 20, 30, 45, 70, 130];

/** As long as true closures may take after an outage, so that each outage answers for itself. */
const REST_MINUTES = 130;
const MOST_MORE_REST_MINUTES = 15;
const REST_AT_THE_END_MINUTES = 160;

/** One outage after the other, with rests between them and after the last. */
export function planOutages({ start, end, shapes, random }: OutagePlanOptions): readonly Outage[] {
  const outages: Outage[] = [];
  const last = end.getTime() - REST_AT_THE_END_MINUTES * MINUTE_MS;
  let from = start.getTime() + minutes(20, 25, random);
  for (let turn = 0; ; turn += 1) {
    const ends = LENGTHS_MINUTES.map((length) => from + length * MINUTE_MS);
    const possible = ends.filter((each) => each <= last);
    const to = possible[Math.floor(random() * possible.length)];
    const shape = shapes[turn % shapes.length];
    if (to === undefined || shape === undefined) return outages;
    outages.push({ shape, from: new Date(from), to: new Date(to) });
    from = to + minutes(REST_MINUTES, MOST_MORE_REST_MINUTES, random);
  }
}

/** Milliseconds of so many minutes and at random up to `more`. */
function minutes(least: number, more: number, random: () => number): number {
  return (least + random() * more) * MINUTE_MS;
}

/** The same things in another order. */
export function shuffled<T>(things: readonly T[], random: () => number): readonly T[] {
  return things
    .map((thing) => ({ thing, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ thing }) => thing);
}
