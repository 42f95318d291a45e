/** How long a whole round over the catalogue takes. */
const DAYS = 7;
const ROUND_MS = DAYS * 24 * 60 * 60 * 1_000;

/** Packages that one request asks for beside its controls. */
const REQUEST_SIZE = 95;

/** Most packages of one run, so that a machine that was off catches up gently. */
const LARGEST_SHARE = 10 * REQUEST_SIZE;

/** How far a rolling resync has come. */
export interface ResyncState {
  /** Packages in a round. */
  readonly packages: number;
  /** Up to when every share was taken. */
  readonly through: Date;
  readonly now: Date;
}

/**
 * The number of packages of a round of seven days that has come due: whole requests, or of a small
 * catalogue what comes due in a day, so that a request is not spent on every package by itself.
 */
export function resyncShare(state: ResyncState): number {
  const { packages, now } = state;
  const unit = Math.min(REQUEST_SIZE, Math.ceil(packages / DAYS));
  if (unit === 0) return 0;
  const due = Math.floor((packages * (now.getTime() - startOf(state))) / ROUND_MS);
  return Math.min(LARGEST_SHARE, Math.floor(due / unit) * unit);
}

/** Up to when every share was taken, after so many more packages. */
export function resyncThrough(state: ResyncState, taken: number): Date {
  const advance = taken === 0 ? 0 : (taken * ROUND_MS) / state.packages;
  return new Date(Math.floor(startOf(state) + advance));
}

/** What was left for longer than a round is one round; a clock that went back owes nothing. */
function startOf({ through, now }: ResyncState): number {
  return Math.min(now.getTime(), Math.max(through.getTime(), now.getTime() - ROUND_MS));
}
