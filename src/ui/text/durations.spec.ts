import { longDuration, took } from './durations.js';

it.each([
  [took(0.4), '0 s'],
  [took(59.4), '59 s'],
  [took(60), '1 min'],
  [took(159), '2 min 39 s'],
  [took(3_600), '1 h'],
  [took(7_750), '2 h 9 min'],
  [longDuration(59), 'less than a minute'],
  [longDuration(60), '1 minute'],
  [longDuration(179), '2 minutes'],
  [longDuration(3_600), '1 hour'],
  [longDuration(11_400), '3 hours 10 minutes'],
])('writes %s', (written, expected) => {
  expect(written).toBe(expected);
});
