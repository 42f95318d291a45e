/**
 * Why a release is not published yet.
 *
 * - `directory`: its commit is in the log, and the directory does not list it yet
 * - `doubted`: as `directory`, and the package's last answer is not believed
 * - `withheld`: the directory lists it, but it is nothing for Composer yet, or ever
 * - `build`: the next build will have it
 * - `failed-build`: as `build`, and the last one failed
 * - `promotion`: a build has it that is not served
 * - `hold`: as `build` or `promotion`, while a rollback keeps newer builds from being served
 * - `closed`: its package was closed meanwhile
 */
export type PendingReason =
  'directory' | 'doubted' | 'withheld' | 'build' | 'failed-build' | 'promotion' | 'hold' | 'closed';

/** What is known of a release that is not published. */
export interface PendingFacts {
  readonly isPackageOpen: boolean;
  /** Whether the directory's answer lists it. */
  readonly isListed: boolean;
  /** Whether it is listed and is nothing for Composer. */
  readonly isWithheld: boolean;
  readonly isAnswerDoubted: boolean;
  readonly isBuilt: boolean;
  readonly hasBuildFailed: boolean;
  readonly isHeld: boolean;
}

/** The first of the stages ahead that keeps it. */
export function whyPending(facts: PendingFacts): PendingReason {
  if (!facts.isPackageOpen) return 'closed';
  if (!facts.isListed) return facts.isAnswerDoubted ? 'doubted' : 'directory';
  if (facts.isWithheld) return 'withheld';
  if (facts.isHeld) return 'hold';
  if (facts.isBuilt) return 'promotion';
  return facts.hasBuildFailed ? 'failed-build' : 'build';
}

/** Whether somebody is late who waits for it: nobody waits for what is closed or withheld. */
export function isAwaited(reason: PendingReason): boolean {
  return reason !== 'closed' && reason !== 'withheld';
}
