import type { VNode } from 'preact';
import { Moment } from '../components/moment.js';
import { clockTime, shortDay } from '../text/dates.js';

/** `18 Nov, 14:11`, in UTC. */
export function shortMoment(time: string): string {
  return `${shortDay(time) ?? ''}, ${clockTime(time) ?? ''}`;
}

/** A time (RFC 3339) to the minute in UTC; null is not known. */
export function At({ time }: { readonly time: string | null }): VNode {
  return <Moment at={time} as={shortMoment} />;
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** `4.1 GB`: bytes in steps of a thousand. */
export function bytesText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1_000 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit] ?? ''}`;
}
