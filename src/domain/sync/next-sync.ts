import { DAY_MS, HOUR_MS } from '../durations.js';
import type { PackageType } from '../types.js';

const MINUTE_MS = 60_000;

/** Before the first looks at a package whose answer lags its commit; later waits go on doubling. */
const LAST_OF_THEM_MS = 20 * MINUTE_MS;
const FIRST_WAITS_MS = [...[1, 2, 5, 10].map((minutes) => minutes * MINUTE_MS), LAST_OF_THEM_MS];

const FIRST_RETRY_MS = 5 * MINUTE_MS;
const LONGEST_RETRY_MS = 6 * HOUR_MS;
const LONGEST_RETRY_AFTER_FAILURE_MS = HOUR_MS;

/** No look is put off for longer. */
export const LONGEST_WAIT_MS = DAY_MS;

/** The info API may show an old state this long after a commit (it caches for a day). */
const STALE_MS = DAY_MS;
/** The review of a theme release seldom takes longer; nothing in Subversion tells when it ends. */
const REVIEW_MS = 7 * DAY_MS;

/** A tag that Subversion has this long and the directory still does not list is not awaited any more. */
export const TAG_LAG_MS = 7 * DAY_MS;

/** The info API caches the not-found of a package that was approved meanwhile for two days. */
export const UNSEEN_MISSING_MS = 48 * HOUR_MS;
/** What a doubted answer says is believed when all answers agree with it for this time. */
export const DOUBT_CONFIRM_MS = STALE_MS;

/** What is known about one package right after its answer was taken in. */
export interface SyncState {
  readonly type: PackageType;
  readonly now: Date;
  /** Newest commit that the Subversion log showed. */
  readonly lastCommitted: Date | null;
  /** The directory's own time of its last change. */
  readonly directoryUpdated: Date | null;
  /** Whether the answer brought other versions or another current version than were stored. */
  readonly changed: boolean;
  /** Whether the log showed a tag that the answer does not list. */
  readonly missesTag: boolean;
  /** Whether a stable tag lies above the current release. */
  readonly pendingRelease: boolean;
  /** Looks since the package became due, this one not counted. */
  readonly attempts: number;
}

/**
 * When to look again, or `null` when the answer shows the last commit: after 1, 2, 5, 10 and 20
 * minutes, then in waits that double up to six hours, and daily from a day after the commit (a week
 * for a theme release under review) for as long as it takes.
 */
export function nextSyncAfterAnswer(state: SyncState): Date | null {
  const since = state.lastCommitted ?? (state.pendingRelease ? state.directoryUpdated : null);
  if (since === null || !isWaiting(state, since)) return null;
  const now = state.now.getTime();
  const usual = since.getTime() + (isUnderReview(state) ? REVIEW_MS : STALE_MS);
  return new Date(now >= usual ? now + DAY_MS : Math.min(now + nextWait(state.attempts), usual));
}

function nextWait(attempts: number): number {
  const doublings = Math.min(attempts - FIRST_WAITS_MS.length + 1, 20);
  return FIRST_WAITS_MS[attempts] ?? Math.min(LAST_OF_THEM_MS * 2 ** doublings, LONGEST_RETRY_MS);
}

/** When to look again after a look that gave no evidence. */
export function nextSyncAfterFailure(now: Date, attempts: number): Date {
  return new Date(now.getTime() + backoff(attempts, LONGEST_RETRY_AFTER_FAILURE_MS));
}

/**
 * When to look again at a directory in Subversion that the info API does not know: often at first, as
 * it may just have been approved, and daily in the end, as most never are.
 */
export function nextSyncAfterUnseen(now: Date, attempts: number): Date {
  return new Date(now.getTime() + backoff(attempts, DAY_MS));
}

/**
 * When to look again at a package whose answer is doubted since a time; no later than when it can be
 * believed.
 */
export function nextSyncAfterDoubt(now: Date, attempts: number, since: Date): Date {
  const next = now.getTime() + backoff(attempts, LONGEST_RETRY_MS);
  const confirm = since.getTime() + DOUBT_CONFIRM_MS;
  return new Date(confirm > now.getTime() ? Math.min(next, confirm) : next);
}

/** Whether a directory that was updated at this time shows the commit; it tells whole minutes. */
export function isShown(commit: Date, updated: Date): boolean {
  return updated.getTime() + MINUTE_MS > commit.getTime();
}

/** Whether the answer does not show yet what was committed at this time. */
function isWaiting(state: SyncState, committed: Date): boolean {
  if (state.missesTag || state.pendingRelease) return true;
  const { directoryUpdated } = state;
  if (directoryUpdated === null) return !state.changed;
  return !isShown(committed, directoryUpdated);
}

function isUnderReview(state: SyncState): boolean {
  return state.type === 'theme' && state.pendingRelease;
}

function backoff(attempts: number, longest: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempts, 20), longest);
}
