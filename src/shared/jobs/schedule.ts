import { ValidateBy } from 'class-validator';
import { CronTime } from 'cron';

/** The schedule of a job that is not run by itself. */
export const OFF = 'off';

/** Accepts a cron expression of five fields, in UTC, or `off`. */
export function IsSchedule(): PropertyDecorator {
  return ValidateBy({
    name: 'isSchedule',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isSchedule(value),
      defaultMessage: () =>
        `must be "${OFF}" or a cron expression of five fields such as */5 * * * *`,
    },
  });
}

/** The first minute after `from` that the schedule names; undefined when it is off. */
export function nextDue(schedule: string, from: Date): Date | undefined {
  if (schedule === OFF) return undefined;
  return new CronTime(schedule, 'UTC').getNextDateFrom(from, 'UTC').toJSDate();
}

/** The minute of an instant: the name under which a schedule asks once. */
export function minuteOf(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 60_000) * 60_000);
}

function isSchedule(text: string): boolean {
  if (text === OFF) return true;
  return text.trim().split(/\s+/).length === 5 && CronTime.validateCronExpression(text).valid;
}
