import { measured, type GoalName, type MeasuredGoal } from '../goals/goals.js';
import { LIMITS } from '../goals/limits.js';
import { conditionsOf, type AlertFacts } from './conditions.js';

const WELL: AlertFacts = {
  goals: [],
  lastEnds: [],
  guards: [],
  diskFreeShare: 0.5,
  backupAgeSeconds: undefined,
};

const goal = (name: GoalName, now: number | null): MeasuredGoal =>
  measured(name, { now, ofDay: null, metShare: null });

it.each<[string, Partial<AlertFacts>, string[]]>([
  ['goals that are met', { goals: [goal('lag', 10)] }, []],
  ['a goal that is missed', { goals: [goal('lag', 900)] }, ['Behind the directory: 15 min']],
  [
    'a share that is missed',
    { goals: [goal('errors', 0.0345)] },
    ['Questions of 24 hours without a usable answer: 3.45 %'],
  ],
  [
    'runs that failed',
    {
      lastEnds: [
        { job: 'pipeline', status: 'failed', error: 'disk full' },
        { job: 'check-status', status: 'completed', error: null },
        { job: 'db backup', status: 'failed', error: null },
      ],
    },
    ['pipeline failed', 'db backup failed'],
  ],
  [
    'a guard',
    { guards: [{ guard: 'closures', packages: 40, because: 'too many' }] },
    ['The guard closures holds 40 packages back'],
  ],
  ['a disk with room', { diskFreeShare: LIMITS.diskFreeShare }, []],
  ['a full disk', { diskFreeShare: 0.09 }, ['The disk of the storage has 9 % left']],
  ['a new backup', { backupAgeSeconds: LIMITS.backupAgeSeconds }, []],
  ['an old backup', { backupAgeSeconds: 30 * 3_600 }, ['No backup since 1 d 6 h']],
])('says of %s', (_, facts, summaries) => {
  const { conditions } = conditionsOf({ ...WELL, ...facts });

  expect(conditions.map(({ summary }) => summary)).toEqual(summaries);
});

it('gives the error of the run that failed, and the limit of a goal', () => {
  const { conditions } = conditionsOf({
    ...WELL,
    goals: [goal('cycle', 3_600)],
    lastEnds: [{ job: 'pipeline', status: 'failed', error: 'disk full' }],
  });

  expect(conditions.map(({ key, detail }) => [key, detail])).toEqual([
    ['goal-cycle', 'The goal is 30 min at most.'],
    ['job-pipeline', 'disk full'],
  ]);
});

it('says nothing of what is not known', () => {
  const sight = conditionsOf({ ...WELL, goals: [goal('lag', null)], diskFreeShare: undefined });

  expect(sight).toEqual({ conditions: [], unknown: ['goal-lag', 'disk'] });
});
