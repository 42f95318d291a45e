import fc from 'fast-check';
import { resyncShare, resyncThrough, type ResyncState } from './resync.js';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const NOW = new Date('2026-03-10T12:00:00Z');

function after(packages: number, ms: number): ResyncState {
  return { packages, through: new Date(NOW.getTime() - ms), now: NOW };
}

describe('the share of a rolling resync', () => {
  it.each([
    ['an hour of a large catalogue in whole requests', 80_000, HOUR, 475],
    ['nothing until a request is full', 80_000, HOUR / 6, 0],
    ['a day of a small one', 140, WEEK / 7, 20],
    ['nothing of a small one before a day', 140, WEEK / 8, 0],
    ['the only package after a week', 1, WEEK, 1],
    ['nothing of an empty catalogue', 0, WEEK, 0],
    ['ten requests at most when the machine was off', 80_000, 9 * WEEK, 950],
    ['nothing when the clock went back', 80_000, -HOUR, 0],
  ])('is %s', (_, packages, ms, expected) => {
    expect(resyncShare(after(packages, ms))).toBe(expected);
  });

  it('goes on from a clock that went back', () => {
    expect(resyncThrough(after(80_000, -HOUR), 0)).toEqual(NOW);
  });

  it('takes every package once a week, however often it is asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90_000 }),
        fc.integer({ min: 1, max: 12 }),
        (packages, fiveMinutes) => {
          const step = fiveMinutes * 300_000;
          let through = NOW;
          let taken = 0;
          for (let at = 0; at <= 2 * WEEK; at += step) {
            const state = { packages, through, now: new Date(NOW.getTime() + at) };
            const share = resyncShare(state);
            through = resyncThrough(state, share);
            taken += share;
          }
          const unit = Math.min(100, Math.ceil(packages / 7));
          expect(taken).toBeLessThanOrEqual(2 * packages);
          expect(taken).toBeGreaterThanOrEqual(
            2 * packages - unit - Math.ceil((packages * step) / WEEK),
          );
        },
      ),
      { numRuns: 20 },
    );
  });
});
