interface Sample {
  /** RFC 3339. */
  readonly minute: string;
  readonly oursSeconds: number;
}

/** A stretch of time, and the greatest lag in it; null where it was not measured. */
export interface LagStep {
  readonly from: Date;
  readonly seconds: number | null;
}

/** The lag in so many stretches of equal length that end now, the oldest first. */
export function lagSteps(
  samples: readonly Sample[],
  { now, steps, minutes }: { readonly now: Date; readonly steps: number; readonly minutes: number },
): readonly LagStep[] {
  const length = minutes * 60_000;
  const first = now.getTime() - steps * length;
  const greatest = new Map<number, number>();
  for (const { minute, oursSeconds } of samples) {
    // A minute that is told counts until its end.
    const step = Math.ceil((Date.parse(minute) - first) / length) - 1;
    greatest.set(step, Math.max(greatest.get(step) ?? 0, oursSeconds));
  }
  return Array.from({ length: steps }, (_, step) => ({
    from: new Date(first + step * length),
    seconds: greatest.get(step) ?? null,
  }));
}
