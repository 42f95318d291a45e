export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

export function later(time: Date, ms: number): Date {
  return new Date(time.getTime() + ms);
}

/** Whole minutes from one time to the other, rounded up. */
export function minutesBetween(from: Date, to: Date): number {
  return Math.ceil((to.getTime() - from.getTime()) / MINUTE_MS);
}
