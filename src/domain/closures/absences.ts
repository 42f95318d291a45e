import { isLossImplausible, type LossLimits } from '../sync/guards.js';
import type { PackageType } from '../types.js';

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

/** What one run saw of the published packages of one directory. */
export interface DirectorySight<T extends Absence> {
  readonly type: PackageType;
  readonly found: number;
  /** Packages of which it got no usable answer. */
  readonly failed: number;
  readonly absences: readonly T[];
}

/** What is known of a run and of the catalogue, apart from what the run saw. */
export interface Circumstances {
  /** Whether it asked for the whole directory, as a status check does, and not for a few packages of it. */
  readonly isWhole: boolean;
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

/** What a run saw, of one directory or of both. */
type Seen = Omit<DirectorySight<Absence>, 'type'>;

/** What one directory's absences are worth by themselves. */
interface Weighed<T> {
  readonly isHealthy: boolean;
  /** Closures that waited for a healthy status check. */
  readonly confirmed: readonly T[];
  readonly toldClosed: readonly T[];
  /** Not-founds that a healthy check repeats. */
  readonly repeated: readonly T[];
  readonly notFound: readonly T[];
  readonly because: string | null;
}

/**
 * Weighs what a run says is gone. The word that a package is closed counts at once; a not-found only
 * when a healthy status check repeats it after ten minutes. Neither counts in a run that finds too
 * many gone, altogether or of one directory, nor beyond what a day may close: that waits for a healthy
 * status check that finds the package gone again. A repeated not-found has met that condition already,
 * and waits only when there are too many of them at once.
 */
export function judgeAbsences<T extends Absence>(
  directories: readonly DirectorySight<T>[],
  run: Circumstances,
): Verdict<T> {
  const weighed = weigh(directories, run);
  const repeated = weighed.flatMap((each) => each.repeated);
  const areFew = !isLossImplausible(repeated.length, publishedBefore(run), run.limits);
  const closingOf = ({ toldClosed, repeated }: Weighed<T>): readonly T[] =>
    areFew ? toldClosed : [...toldClosed, ...repeated];
  const plausible = weighed.filter(({ because }) => because === null).flatMap(closingOf);
  const implausible = weighed.filter(({ because }) => because !== null).flatMap(closingOf);
  const beyondADay = tooManyInADay(plausible.length, run);
  const confirmed = weighed.flatMap((each) => each.confirmed);
  const reasons = [...weighed.map(({ because }) => because), beyondADay].filter(
    (each) => each !== null,
  );
  return {
    close: [...confirmed, ...(areFew ? repeated : []), ...(beyondADay === null ? plausible : [])],
    note: weighed.flatMap(({ isHealthy, because, notFound }) =>
      isHealthy || (!run.isWhole && because === null && beyondADay === null) ? notFound : [],
    ),
    hold: beyondADay === null ? implausible : [...implausible, ...plausible],
    because: reasons.length === 0 ? null : [...new Set(reasons)].join('; '),
  };
}

/** The two directories answer from services of their own: one may be out of order beside the other. */
function weigh<T extends Absence>(
  directories: readonly DirectorySight<T>[],
  run: Circumstances,
): readonly Weighed<T>[] {
  const whole = together(directories);
  const suspects = whole.absences.filter((absence) => !isFresh(absence)).length;
  const isWholeHealthy =
    run.isWhole && isSound(whole) && !isLargeShare(suspects, lookedAt(whole) + whole.failed);
  const isWholeImplausible = implausibleShare('packages', whole);
  return directories.map((seen) => {
    const isHealthy = isWholeHealthy && (isSound(seen) || !isSample(seen));
    const held = seen.absences.filter(({ isHeld }) => isHeld);
    const others = seen.absences.filter(({ isHeld }) => !isHeld);
    return {
      isHealthy,
      confirmed: isHealthy ? held : [],
      toldClosed: others.filter(({ isToldClosed }) => isToldClosed),
      repeated: isHealthy ? others.filter((absence) => isRepeated(absence, run.now)) : [],
      notFound: others.filter((absence) => isFirstNotFound(absence, run.now)),
      because: isWholeImplausible ?? implausibleShare(`${seen.type}s`, seen),
    };
  });
}

function together(directories: readonly Seen[]): Seen {
  return {
    found: directories.reduce((sum, { found }) => sum + found, 0),
    failed: directories.reduce((sum, { failed }) => sum + failed, 0),
    absences: directories.flatMap(({ absences }) => absences),
  };
}

/**
 * Whether a directory looks as it should. What was suspect before is left out, and the word that a
 * package is closed is an answer of a sound directory, as long as few are.
 */
function isSound({ found, failed, absences }: Seen): boolean {
  const fresh = absences.filter(isFresh);
  const told = fresh.filter(({ isToldClosed }) => isToldClosed).length;
  const unseen = failed + fresh.length - told;
  const rest = found + failed + fresh.length;
  const isSmall = unseen <= UNHEALTHY_MIN && !isLargeShare(unseen, rest);
  return (
    found > 0 && (isSmall || unseen * 100 <= rest * UNHEALTHY_PERCENT) && !isLargeShare(told, rest)
  );
}

function isSample(seen: Seen): boolean {
  return lookedAt(seen) + seen.failed >= SHARE_MIN;
}

/** Whether nothing was known against the package before the run. */
function isFresh({ isHeld, missingSince }: Absence): boolean {
  return !isHeld && missingSince === null;
}

/** A first not-found of the future was remembered before the clock was set back: it proves no time. */
function isFirstNotFound({ isToldClosed, missingSince }: Absence, now: Date): boolean {
  return !isToldClosed && (missingSince === null || missingSince > now);
}

function isRepeated({ isToldClosed, missingSince }: Absence, now: Date): boolean {
  if (isToldClosed || missingSince === null) return false;
  return now.getTime() - missingSince.getTime() >= MISSING_CONFIRM_MS;
}

function implausibleShare(what: string, seen: Seen): string | null {
  const gone = seen.absences.length;
  const whole = lookedAt(seen);
  if (!isLargeShare(gone, whole)) return null;
  return `${gone} of ${whole} published ${what} that were looked at are gone`;
}

/** Packages of which the run got a usable answer. */
function lookedAt({ found, absences }: Seen): number {
  return found + absences.length;
}

function tooManyInADay(closing: number, run: Circumstances): string | null {
  const inADay = run.closedInADay + closing;
  const before = publishedBefore(run);
  if (closing === 0 || !isLossImplausible(inADay, before, run.limits)) return null;
  return `${inADay} of ${before} packages would be closed within a day`;
}

/** Packages on offer a day ago. */
function publishedBefore({ published, closedInADay }: Circumstances): number {
  return published + closedInADay;
}

function isLargeShare(part: number, whole: number): boolean {
  return whole >= SHARE_MIN && part * 100 > whole * SHARE_PERCENT;
}
