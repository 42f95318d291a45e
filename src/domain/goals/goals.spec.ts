import { GOALS, measured, overall, type GoalName } from './goals.js';

const NOTHING = { now: null, ofDay: null, metShare: null };

it.each<[GoalName, number | null, string]>([
  ['lag', 0, 'met'],
  ['lag', 600, 'met'],
  ['lag', 601, 'missed'],
  ['cycle', 1_801, 'missed'],
  ['check', 7_200, 'met'],
  ['errors', 0.01, 'met'],
  ['errors', 0.011, 'missed'],
  ['cycle', null, 'unknown'],
])('%s of %s is %s', (name, now, state) => {
  expect(measured(name, { ...NOTHING, now })).toEqual({
    name,
    ...GOALS[name],
    ...NOTHING,
    now,
    state,
  });
});

it.each<[string, readonly (number | null)[]]>([
  ['met', []],
  ['met', [0, 600]],
  ['missed', [0, null, 601]],
  ['unknown', [0, null]],
])('is %s over all', (state, lags) => {
  expect(overall(lags.map((now) => measured('lag', { ...NOTHING, now })))).toBe(state);
});
