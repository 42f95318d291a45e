/** How much of the catalogue may go at once. */
export interface LossLimits {
  /** Packages that may go of any catalogue that has ten times as many. */
  readonly min: number;
  /** Share of a large catalogue that may go, in percent. */
  readonly percent: number;
}

/** What may always go of a small catalogue, unless less is set. */
const SMALL_MIN = 3;
const SMALL_PERCENT = 10;

/** Whether so many packages going at once look like a fault, not like the directory's everyday life. */
export function isLossImplausible(lost: number, packages: number, limits: LossLimits): boolean {
  const ofSmall = Math.min(limits.min, Math.max(SMALL_MIN, (packages * SMALL_PERCENT) / 100));
  return lost > Math.max(ofSmall, (packages * limits.percent) / 100);
}

/** Whether a package lost so many versions at once that the answer may be broken. */
export function isShrunk(before: number, after: number, shrinkPercent: number): boolean {
  return after < before && (before - after) * 100 >= before * shrinkPercent;
}

/** Fewer answers than these are no sample of the directory. */
const SAMPLE = 10;

/** How a run was answered, in packages. */
export interface Answered {
  readonly asked: number;
  readonly failed: number;
  /** Of those that failed, the ones that fail time and again; they say nothing of the directory. */
  readonly chronic: number;
  /** Whether any answer was usable, those about control packages included. */
  readonly isAnyUsable: boolean;
}

/** Whether the directory is out of order: nothing was answered, or most of at least ten packages failed. */
export function isOutage({ asked, failed, chronic, isAnyUsable }: Answered): boolean {
  if (asked === 0) return false;
  const judged = asked - chronic;
  return !isAnyUsable || (judged >= SAMPLE && (failed - chronic) * 2 > judged);
}
