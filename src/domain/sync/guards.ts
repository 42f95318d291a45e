/** Thresholds of the closure guard. */
export interface ClosureLimits {
  /** Closures that are always believed. */
  readonly closuresMin: number;
  /** Share of the published packages that is believed beyond that, in percent. */
  readonly closuresPercent: number;
}

/** Whether so many packages closing in one run looks like a fault of the directory, not of the packages. */
export function isImplausibleClosure(
  closing: number,
  published: number,
  limits: ClosureLimits,
): boolean {
  return closing > Math.max(limits.closuresMin, (published * limits.closuresPercent) / 100);
}

/** Whether a package lost so many versions at once that the answer may be broken. */
export function isShrunk(before: number, after: number, shrinkPercent: number): boolean {
  return after < before && (before - after) * 100 >= before * shrinkPercent;
}
