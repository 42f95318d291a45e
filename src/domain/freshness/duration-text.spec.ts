import { durationText } from './duration-text.js';

it.each([
  [0, '0 s'],
  [59.9, '59 s'],
  [60, '1 min'],
  [359, '5 min'],
  [3_600, '1 h'],
  [3_659, '1 h'],
  [3_660, '1 h 1 min'],
  [86_399, '23 h 59 min'],
  [86_400, '1 d'],
  [266_400, '3 d 2 h'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
