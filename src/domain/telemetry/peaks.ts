/** An hour of fewer installs is nobody's attack and skews no figure. */
export const SMALLEST_PEAK = 20;

/** How many times the usual hour makes one a peak. */
const TIMES = 10;

/** The middle of some numbers, or between the two in the middle; 0 of none. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/**
 * Whether the installs of an hour exceed ten times those of a usual one: the median of the hours of the
 * 30 days before in which there were any, at least one install.
 */
export function isPeak(installs: number, median: number): boolean {
  return installs >= SMALLEST_PEAK && installs > TIMES * Math.max(median, 1);
}
