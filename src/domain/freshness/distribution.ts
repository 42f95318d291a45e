/** How some durations are spread, in seconds. */
export interface Distribution {
  readonly p50Seconds: number;
  readonly p95Seconds: number;
  readonly worstSeconds: number;
}

/** By nearest rank, so that each figure is one of the durations; null when there is none. */
export function distributionOf(seconds: readonly number[]): Distribution | null {
  const sorted = seconds.toSorted((a, b) => a - b);
  const [p50Seconds, p95Seconds, worstSeconds] = [50, 95, 100].map(
    (percent) => sorted[Math.ceil((percent * sorted.length) / 100) - 1],
  );
  return p50Seconds === undefined || p95Seconds === undefined || worstSeconds === undefined
    ? null
    : { p50Seconds, p95Seconds, worstSeconds };
}
