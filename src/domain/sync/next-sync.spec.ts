import {
  nextSyncAfterAnswer,
  nextSyncAfterDoubt,
  nextSyncAfterFailure,
  nextSyncAfterUnseen,
  type SyncState,
} from './next-sync.js';

const NOW = new Date('2026-03-10T12:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function before(ms: number): Date {
  return new Date(NOW.getTime() - ms);
}

function state(given: Partial<SyncState>): SyncState {
  return {
    type: 'plugin',
    now: NOW,
    lastCommitted: before(10 * MINUTE),
    directoryUpdated: before(30 * DAY),
    changed: false,
    missesTag: false,
    pendingRelease: false,
    attempts: 0,
    ...given,
  };
}

/** Minutes until the next look. */
function wait(given: Partial<SyncState>): number | null {
  const next = nextSyncAfterAnswer(state(given));
  return next === null ? null : (next.getTime() - NOW.getTime()) / MINUTE;
}

describe('after an answer', () => {
  it.each<[string, Partial<SyncState>, number | null]>([
    [
      'waits though the versions changed, when the directory is older than the commit',
      { changed: true },
      1,
    ],
    [
      'settles when the versions changed and the directory does not say when',
      { changed: true, directoryUpdated: null },
      null,
    ],
    [
      'takes a directory time of the same minute for the commit',
      { directoryUpdated: before(10 * MINUTE + 59_000) },
      null,
    ],
    [
      'settles when the directory is as new as the commit',
      { directoryUpdated: before(10 * MINUTE) },
      null,
    ],
    ['waits when the directory is older than the commit', {}, 1],
    ['waits when the directory does not say when it changed', { directoryUpdated: null }, 1],
    ...[1, 2, 5, 10, 20, 40, 80, 160, 320, 360].map(
      (minutes, attempts): [string, Partial<SyncState>, number] => [
        `waits longer at attempt ${attempts}`,
        { attempts, lastCommitted: before(2 * HOUR) },
        minutes,
      ],
    ),
    ['waits at most six hours', { attempts: 12, lastCommitted: before(2 * HOUR) }, 360],
    [
      'looks once more at the end of the day',
      { attempts: 12, lastCommitted: before(20 * HOUR) },
      240,
    ],
    ['looks daily from a day after the commit', { lastCommitted: before(DAY) }, DAY / MINUTE],
    [
      'looks daily for ever',
      { attempts: 400, lastCommitted: before(90 * DAY), directoryUpdated: before(99 * DAY) },
      DAY / MINUTE,
    ],
    [
      'waits for a tag the log showed, though others changed',
      { changed: true, missesTag: true },
      1,
    ],
    ['waits for a pending plugin release', { changed: true, pendingRelease: true }, 1],
    [
      'looks daily for a pending plugin release after a day',
      { pendingRelease: true, lastCommitted: before(DAY) },
      DAY / MINUTE,
    ],
    [
      'waits for a theme under review for days',
      { type: 'theme', pendingRelease: true, lastCommitted: before(3 * DAY) },
      1,
    ],
    [
      'looks daily for a theme under review after a week',
      { type: 'theme', pendingRelease: true, lastCommitted: before(7 * DAY) },
      DAY / MINUTE,
    ],
    [
      'counts a review from the directory time when no commit is known',
      { type: 'theme', pendingRelease: true, lastCommitted: null, directoryUpdated: before(DAY) },
      1,
    ],
    ['settles when no commit is known', { lastCommitted: null }, null],
  ])('%s', (_, given, minutes) => {
    expect(wait(given)).toBe(minutes);
  });
});

describe('after a failure', () => {
  it.each([
    [0, 5],
    [2, 20],
    [9, 60],
    [5_000, 60],
  ])('with %d attempts behind it waits %d minutes', (attempts, minutes) => {
    expect(nextSyncAfterFailure(NOW, attempts).getTime() - NOW.getTime()).toBe(minutes * MINUTE);
  });
});

it.each([
  [0, 5],
  [1, 10],
  [8, 1_280],
  [9, DAY / MINUTE],
  [5_000, DAY / MINUTE],
])(
  'after a not-found of what was never seen, with %d before it, waits %d minutes',
  (attempts, minutes) => {
    expect(nextSyncAfterUnseen(NOW, attempts).getTime() - NOW.getTime()).toBe(minutes * MINUTE);
  },
);

it.each([
  ['a first time', 0, NOW, 5],
  ['again and again, at most six hours later', 12, NOW, 360],
  ['since an hour', 3, before(HOUR), 40],
  ['since a day less ten minutes, when it can be believed', 3, before(DAY - 10 * MINUTE), 10],
  ['since more than a day', 3, before(2 * DAY), 40],
])('after an answer that is doubted %s', (_, attempts, since, minutes) => {
  const next = nextSyncAfterDoubt(NOW, attempts, since);
  expect((next.getTime() - NOW.getTime()) / MINUTE).toBe(minutes);
});
