import type { DataAge } from '../../ui/components/data-stamp.js';

const MINUTE_MS = 60_000;

/** Two periods of the pipeline; a cycle may take one. */
const ON_TIME_MINUTES = 10;
const STALE_MINUTES = 60;

/** How old what was seen at a time of RFC 3339 is by now. */
export function dataAgeAt(at: string, now: Date): DataAge {
  const minutes = (now.getTime() - Date.parse(at)) / MINUTE_MS;
  if (minutes <= ON_TIME_MINUTES) return { at, state: 'on time' };
  return { at, state: minutes <= STALE_MINUTES ? 'late' : 'stale' };
}
