import { waitingTime } from './waiting-time.js';

it.each([
  [0, '1 second'],
  [0.2, '1 second'],
  [1, '1 second'],
  [1.1, '2 seconds'],
  [60, '60 seconds'],
  [90, '90 seconds'],
  [91, '2 minutes'],
  [3_600, '60 minutes'],
  [5_401, '2 hours'],
  [86_400, '24 hours'],
])('says %d seconds as %s', (seconds, words) => {
  expect(waitingTime(seconds)).toBe(words);
});
