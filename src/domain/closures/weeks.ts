import { DAY_MS } from '../durations.js';

const WEEK_MS = 7 * DAY_MS;

/** How much happened in a week that begins on a Monday. */
export interface Week {
  /** `YYYY-MM-DD`. */
  readonly monday: string;
  readonly count: number;
}

/** The last weeks, oldest first and that of `now` last, with the sums of their days (`YYYY-MM-DD`). */
export function lastWeeks(
  days: readonly { readonly day: string; readonly closed: number }[],
  now: Date,
  weeks: number,
): readonly Week[] {
  const last = mondayOf(now.getTime());
  const counts = new Map<number, number>();
  for (const { day, closed } of days) {
    const monday = mondayOf(Date.parse(day));
    counts.set(monday, (counts.get(monday) ?? 0) + closed);
  }
  return Array.from({ length: weeks }, (_, index) => {
    const monday = last - (weeks - 1 - index) * WEEK_MS;
    return {
      monday: new Date(monday).toISOString().slice(0, 'YYYY-MM-DD'.length),
      count: counts.get(monday) ?? 0,
    };
  });
}

function mondayOf(time: number): number {
  const day = Math.floor(time / DAY_MS);
  // The epoch began on a Thursday.
  return (day - ((day + 3) % 7)) * DAY_MS;
}
