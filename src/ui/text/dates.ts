import { instantOf } from '../../domain/text/instant.js';

const UTC = { timeZone: 'UTC' } as const;
const DAY = new Intl.DateTimeFormat('en-GB', {
  ...UTC,
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const LONG_DAY = new Intl.DateTimeFormat('en-GB', { ...UTC, dateStyle: 'long' });
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { ...UTC, day: 'numeric', month: 'short' });
const TIME = new Intl.DateTimeFormat('en-GB', { ...UTC, timeStyle: 'short' });
const MONTH = new Intl.DateTimeFormat('en-GB', { ...UTC, month: 'short', year: 'numeric' });
const LONG_MONTH = new Intl.DateTimeFormat('en-GB', { ...UTC, month: 'long', year: 'numeric' });
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** Seconds of each unit, the longest first. */
const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** A time of RFC 3339 or a date in UTC in words; undefined for what is neither. */
type Words = (time: string) => string | undefined;

/** `18 Nov 2026`. */
export const day: Words = wordsOf(DAY);

/** `18 November 2026`. */
export const longDay: Words = wordsOf(LONG_DAY);

/** `18 Nov`. */
export const shortDay: Words = wordsOf(SHORT_DAY);

/** `14:11`. */
export const clockTime: Words = wordsOf(TIME);

/** `Nov 2026` of `2026-11`. */
export const month: Words = wordsOf(MONTH);

/** `November 2026` of `2026-11`. */
export const longMonth: Words = wordsOf(LONG_MONTH);

/** `5 days ago`, to the largest unit that fits once; undefined for what is no time. */
export function ago(time: string, now: Date): string | undefined {
  const at = instantOf(time);
  if (at === undefined) return undefined;
  const seconds = Math.max(0, (now.getTime() - at.getTime()) / 1_000);
  for (const [unit, length] of UNITS) {
    if (seconds >= length) return RELATIVE.format(-Math.floor(seconds / length), unit);
  }
  return 'just now';
}

function wordsOf(format: Intl.DateTimeFormat): Words {
  return (time) => {
    const at = instantOf(time);
    return at === undefined ? undefined : format.format(at);
  };
}
