/** How old the last of some events was at each moment of a time, by how long it was between two. */
export type Gaps = readonly number[];

/**
 * Seconds between one event and the next, from `since` to `now`: the age grows through each from
 * nothing. The first begins with an event or with `since`, the last is still open.
 */
export function gapsBetween(events: readonly Date[], since: Date, now: Date): Gaps {
  const inside = events.filter((event) => event > since && event <= now);
  const ends = [...inside.toSorted((a, b) => a.getTime() - b.getTime()), now];
  return ends.map((end, at) => (end.getTime() - (ends[at - 1] ?? since).getTime()) / 1_000);
}

/** The share of the time in which the age was at most so many seconds; null of no time. */
export function shareWithin(gaps: Gaps, seconds: number): number | null {
  const total = sum(gaps);
  return total === 0 ? null : sum(gaps.map((gap) => Math.min(gap, seconds))) / total;
}

/** The age that was not exceeded for a share of the time; null of no time. */
export function ageAtShare(gaps: Gaps, share: number): number | null {
  const total = sum(gaps);
  if (total === 0) return null;
  const sorted = gaps.toSorted((a, b) => a - b);
  let within = 0;
  // While the age is between two neighbours, it is so in the longer gaps only.
  for (const [at, gap] of sorted.entries()) {
    const before = sorted[at - 1] ?? 0;
    const longer = sorted.length - at;
    const whole = within + (gap - before) * longer;
    if (whole >= share * total) return before + (share * total - within) / longer;
    within = whole;
  }
  return Math.max(...sorted);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
