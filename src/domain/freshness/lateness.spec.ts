import fc from 'fast-check';
import { latenessOf, type ReleaseTimes } from './lateness.js';

const at = (minutes: number): Date =>
  new Date(Date.parse('2026-03-10T12:00:00Z') + minutes * 60_000);

/** Minutes of the commit, the look at the log, the answer and the promotion. */
type Stages = readonly [number | null, number | null, number, number];

function times([committed, seen, agreed, promoted]: Stages): ReleaseTimes {
  return {
    committedAt: committed === null ? null : at(committed),
    seenAt: seen === null ? null : at(seen),
    agreedAt: at(agreed),
    promotedAt: at(promoted),
  };
}

it.each<[string, Stages, readonly (number | null)[]]>([
  ['of a usual release', [0, 4, 24, 26], [26, 20, 6]],
  ['of one that the directory shows at once', [0, 4, 4, 5], [5, 0, 5]],
  ['of one that is answered before the log shows it', [0, 9, 3, 10], [10, 0, 10]],
  ['of one that no look at the log showed', [0, null, 3, 10], [10, 0, 10]],
  ['of one without a commit', [null, null, 3, 10], [null, null, 7]],
  ['of one whose commit is dated after it was seen', [5, 4, 24, 26], [22, 20, 2]],
  ['of one promoted after the clock was set back', [0, 4, 24, 20], [24, 20, 4]],
])('the lateness %s', (_, stages, [total = null, directory = null, ours = null]) => {
  const seconds = (minutes: number | null): number | null => minutes && minutes * 60;
  expect(latenessOf(times(stages))).toEqual({
    total: seconds(total),
    directory: seconds(directory),
    ours: seconds(ours),
  });
});

it('is never negative, and the shares make the whole', () => {
  const minute = fc.integer({ min: -100, max: 100 });
  fc.assert(
    fc.property(minute, fc.option(minute), minute, minute, (...stages) => {
      const { total, directory, ours } = latenessOf(times(stages));
      expect(Math.min(directory ?? 0, ours)).toBeGreaterThanOrEqual(0);
      expect(total).toBe((directory ?? 0) + ours);
    }),
  );
});
