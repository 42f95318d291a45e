import { validateSync } from 'class-validator';
import { IsSchedule, minuteOf, nextDue } from './schedule.js';

class Settings {
  @IsSchedule() schedule = '';
}

function problems(schedule: unknown): string[] {
  const settings = Object.assign(new Settings(), { schedule });
  return validateSync(settings).flatMap(({ constraints }) => Object.values(constraints ?? {}));
}

it.each(['off', '*/5 * * * *', '13 * * * *', '0,30 4-6 * * 1-5', '15 3 29 2 *'])(
  'accepts %s',
  (schedule) => {
    expect(problems(schedule)).toEqual([]);
  },
);

it.each([
  '',
  'never',
  '* * * *',
  '* * * * * *',
  '60 * * * *',
  '* 24 * * *',
  '0 0 31 2 *',
  '*/0 * * * *',
  '@hourly',
  5,
])('refuses %j', (schedule) => {
  expect(problems(schedule)).toEqual([
    'must be "off" or a cron expression of five fields such as */5 * * * *',
  ]);
});

it.each([
  ['*/5 * * * *', '2026-03-10T12:03:20Z', '2026-03-10T12:05:00.000Z'],
  ['*/5 * * * *', '2026-03-10T12:05:00Z', '2026-03-10T12:10:00.000Z'],
  ['33 4 * * *', '2026-03-10T12:03:20Z', '2026-03-11T04:33:00.000Z'],
  ['off', '2026-03-10T12:03:20Z', undefined],
])('%s is due after %s at %s', (schedule, from, due) => {
  expect(nextDue(schedule, new Date(from))?.toISOString()).toBe(due);
});

it('names a time by its minute', () => {
  expect(minuteOf(new Date('2026-03-10T12:03:59.999Z'))).toEqual(new Date('2026-03-10T12:03:00Z'));
});
