import { Cron } from 'croner';
import { checkedBy } from '../validation/checked-by.js';

/** The schedule of a job that is not run by itself. */
export const OFF = 'off';

/** Numbers, lists, ranges and steps: what every cron reads alike. */
const FIVE_FIELDS = /^[\d*,/-]+( [\d*,/-]+){4}$/;

/** Only computed with, never run; the scheduler of @nestjs/schedule runs. */
const IN_UTC = { timezone: 'UTC', paused: true } as const;

/** Accepts a cron expression of five fields, in UTC, or `off`. */
export function IsSchedule(): PropertyDecorator {
  return checkedBy(
    'isSchedule',
    (value) => typeof value === 'string' && isSchedule(value),
    `must be "${OFF}" or a cron expression of five fields such as */5 * * * *`,
  );
}

/** The first minute after `from` that the schedule names; undefined when it is off. */
export function nextDue(schedule: string, from: Date): Date | undefined {
  if (schedule === OFF) return undefined;
  return new Cron(schedule, IN_UTC).nextRun(from) ?? undefined;
}

/** The minute of an instant: the name under which a schedule asks once. */
export function minuteOf(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 60_000) * 60_000);
}

function isSchedule(text: string): boolean {
  if (text === OFF) return true;
  if (!FIVE_FIELDS.test(text)) return false;
  try {
    return new Cron(text, IN_UTC).nextRun() !== null;
  } catch {
    return false; // a field is out of its range
  }
}
