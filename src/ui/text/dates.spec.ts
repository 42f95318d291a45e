import { ago, clockTime, day, longDay, longMonth, month, shortDay } from './dates.js';

const NOW = new Date('2026-11-23T14:15:00Z');

it.each([
  ['2026-11-23T14:14:31Z', 'just now'],
  ['2026-11-23T14:20:00Z', 'just now'],
  ['2026-11-23T14:13:00Z', '2 minutes ago'],
  ['2026-11-23T13:15:00Z', '1 hour ago'],
  ['2026-11-22T14:00:00Z', 'yesterday'],
  ['2026-11-18', '5 days ago'],
  ['2026-10-20T00:00:00Z', 'last month'],
  ['2024-10-20T00:00:00Z', '2 years ago'],
  ['no time', undefined],
])('says how long ago %s was', (time, words) => {
  expect(ago(time, NOW)).toBe(words);
});

it.each([
  [day, '2026-11-18T23:59:59Z', '18 Nov 2026'],
  [longDay, '2026-11-18', '18 November 2026'],
  [shortDay, '2026-11-18', '18 Nov'],
  [clockTime, '2026-11-18T04:05:06Z', '04:05'],
  [month, '2026-09', 'Sept 2026'],
  [longMonth, '2026-09', 'September 2026'],
  [day, '<b>', undefined],
])('writes a time in words', (words, time, text) => {
  expect(words(time)).toBe(text);
});
