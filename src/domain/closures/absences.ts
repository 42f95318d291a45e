import { isLossImplausible, type LossLimits } from '../sync/guards.js';

/** Two not-founds this far apart are evidence; one is not. */
export const MISSING_CONFIRM_MS = 10 * 60_000;

/** Most of the packages looked at that a sound directory ever says are gone, in percent. */
const SHARE_PERCENT = 25;
/** Fewer than these are no sample. */
const SHARE_MIN = 5;

/** A healthy directory fails to show so many of the packages against which nothing was known, in percent. */
const UNHEALTHY_PERCENT = 5;
/** And so many of a small one. */
const UNHEALTHY_MIN = 3;

/** A published package that a run was told is not there. */
export interface Absence {
  /** Whether the directory says that it was closed, rather than that it knows no such package. */
  readonly isToldClosed: boolean;
  /** The first not-found of an unbroken series, of an earlier run. */
  readonly missingSince: Date | null;
  /** Whether an earlier run's closure of it waits for confirmation. */
  readonly isHeld: boolean;
}

/** What one run saw of the published packages, apart from those absent. */
export interface Sight {
  /** Whether it asked for the whole directory, as a status check does, and not for a few packages of it. */
  readonly isWhole: boolean;
  readonly found: number;
  /** Published packages of which it got no usable answer. */
  readonly failed: number;
  readonly now: Date;
  /** Packages on offer before the run closes any. */
  readonly published: number;
  /** Packages that closed within the last 24 hours. */
  readonly closedInADay: number;
  readonly limits: LossLimits;
}

/** What is to be done about absences. */
export interface Verdict<T> {
  readonly close: readonly T[];
  /** First not-founds, to be remembered. */
  readonly note: readonly T[];
  /** Closures that a later, healthy status check must confirm. */
  readonly hold: readonly T[];
  /** What is implausible about the run, in words. */
  readonly because: string | null;
}

/**
 * Weighs what a run says is gone. The word that a package is closed counts at once; a not-found only
 * when a healthy status check repeats it after ten minutes. Neither counts in a run that finds too
 * many gone, nor beyond what a day may close: that waits for a healthy status check that finds the
 * package gone again. A repeated not-found has met that condition already, and waits only when there
 * are too many of them at once.
 */
export function judgeAbsences<T extends Absence>(absences: readonly T[], sight: Sight): Verdict<T> {
  const isHealthy = isHealthySight(absences, sight);
  const fresh = absences.filter(({ isHeld }) => !isHeld);
  const repeated = isHealthy ? fresh.filter((absence) => isRepeated(absence, sight.now)) : [];
  const areFew = !isLossImplausible(repeated.length, publishedBefore(sight), sight.limits);
  const confirmed = [
    ...absences.filter(({ isHeld }) => isHeld && isHealthy),
    ...(areFew ? repeated : []),
  ];
  const closing = [
    ...fresh.filter(({ isToldClosed }) => isToldClosed),
    ...(areFew ? [] : repeated),
  ];
  const because = implausibility(absences.length, closing.length, sight);
  const isNoted = isHealthy || (because === null && !sight.isWhole);
  const note = isNoted ? fresh.filter((absence) => isFirstNotFound(absence, sight.now)) : [];
  if (because !== null) return { close: confirmed, note, hold: closing, because };
  return { close: [...confirmed, ...closing], note, hold: [], because };
}

/**
 * Whether a status check saw the directory as it should be. What was suspect before is left out, and
 * the word that a package is closed is an answer of a sound directory, as long as few are.
 */
function isHealthySight(absences: readonly Absence[], sight: Sight): boolean {
  const { isWhole, found, failed } = sight;
  const fresh = absences.filter(({ isHeld, missingSince }) => !isHeld && missingSince === null);
  const suspects = absences.length - fresh.length;
  const told = fresh.filter(({ isToldClosed }) => isToldClosed).length;
  const unseen = failed + fresh.length - told;
  const rest = found + failed + fresh.length;
  const isSmall = unseen <= UNHEALTHY_MIN && !isLargeShare(unseen, rest);
  return (
    isWhole &&
    found > 0 &&
    (isSmall || unseen * 100 <= rest * UNHEALTHY_PERCENT) &&
    !isLargeShare(told, rest) &&
    !isLargeShare(suspects, rest + suspects)
  );
}

/** A first not-found of the future was remembered before the clock was set back: it proves no time. */
function isFirstNotFound({ isToldClosed, missingSince }: Absence, now: Date): boolean {
  return !isToldClosed && (missingSince === null || missingSince > now);
}

function isRepeated({ isToldClosed, missingSince }: Absence, now: Date): boolean {
  if (isToldClosed || missingSince === null) return false;
  return now.getTime() - missingSince.getTime() >= MISSING_CONFIRM_MS;
}

function implausibility(gone: number, closing: number, sight: Sight): string | null {
  const { found, closedInADay, limits } = sight;
  if (isLargeShare(gone, found + gone)) {
    return `${gone} of ${found + gone} published packages that were looked at are gone`;
  }
  const inADay = closedInADay + closing;
  const before = publishedBefore(sight);
  if (closing === 0 || !isLossImplausible(inADay, before, limits)) return null;
  return `${inADay} of ${before} packages would be closed within a day`;
}

/** Packages on offer a day ago. */
function publishedBefore({ published, closedInADay }: Sight): number {
  return published + closedInADay;
}

function isLargeShare(part: number, whole: number): boolean {
  return whole >= SHARE_MIN && part * 100 > whole * SHARE_PERCENT;
}
