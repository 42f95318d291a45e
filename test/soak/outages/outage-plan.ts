import { MINUTE_MS } from './time.js';

/** When the directory is out of order, and how. */
export interface Outage {
  readonly shape: string;
  readonly from: Date;
  readonly to: Date;
}

/** How long outages last and how far they are apart. */
export interface OutagePace {
  /** Each as likely as the others. */
  readonly lengthsMinutes: readonly number[];
  readonly restMinutes: number;
  /** At random up to so many more. */
  readonly mostMoreRestMinutes: number;
  /** Between the last outage and the end. */
  readonly lastRestMinutes: number;
}

export interface OutagePlanOptions {
  readonly pace: OutagePace;
  readonly start: Date;
  readonly end: Date;
  /** Names of the shapes in the order of their turns; the first comes again after the last. */
  readonly shapes: readonly string[];
  readonly random: () => number;
}

/** One outage after the other, with rests between them and after the last. */
export function planOutages(options: OutagePlanOptions): readonly Outage[] {
  const { pace, start, end, shapes, random } = options;
  const outages: Outage[] = [];
  const last = end.getTime() - pace.lastRestMinutes * MINUTE_MS;
  let from = start.getTime() + minutes(20, 25, random);
  for (let turn = 0; ; turn += 1) {
    const ends = pace.lengthsMinutes.map((length) => from + length * MINUTE_MS);
    const possible = ends.filter((each) => each <= last);
    const to = possible[Math.floor(random() * possible.length)];
    const shape = shapes[turn % shapes.length];
    if (to === undefined || shape === undefined) return outages;
    outages.push({ shape, from: new Date(from), to: new Date(to) });
    from = to + minutes(pace.restMinutes, pace.mostMoreRestMinutes, random);
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
