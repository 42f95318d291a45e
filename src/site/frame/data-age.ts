import type { DataAge } from '../../ui/components/data-stamp.js';

const MINUTE_MS = 60_000;

/** Two periods of the pipeline; a cycle may take one. */
const ON_TIME_MINUTES = 10;
const STALE_MINUTES = 60;

/** Until when the repository has all that the directory listed; times are RFC 3339. */
export interface DataTimes {
  /** The last look through WordPress.org that came to its end. */
  readonly lookedAt: string;
  /** When the directory listed the oldest release that is not published; null when there is none. */
  readonly owedSince: string | null;
}

/** How old the data is: of the last look, or of before the first release that has been owed since. */
export function dataAgeAt({ lookedAt, owedSince }: DataTimes, now: Date): DataAge {
  const at = owedSince !== null && owedSince < lookedAt ? owedSince : lookedAt;
  const minutes = (now.getTime() - Date.parse(at)) / MINUTE_MS;
  if (minutes <= ON_TIME_MINUTES) return { at, state: 'on time' };
  return { at, state: minutes <= STALE_MINUTES ? 'late' : 'stale' };
}
