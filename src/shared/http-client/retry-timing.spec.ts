import fc from 'fast-check';
import { isTransientStatus, retryAfterMs, waitBeforeRetry } from './retry-timing.js';

describe('isTransientStatus', () => {
  it.each([408, 429, 500, 502, 503, 504])('is true of %d', (status) => {
    expect(isTransientStatus(status)).toBe(true);
  });

  it.each([200, 301, 400, 401, 403, 404, 422])('is false of %d', (status) => {
    expect(isTransientStatus(status)).toBe(false);
  });
});

describe('retryAfterMs', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');

  it.each([
    ['3', 3_000],
    [' 0 ', 0],
    ['Thu, 01 Jan 2026 00:00:05 GMT', 5_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', 0],
    [undefined, 0],
  ])('reads %s', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms);
  });
});

describe('waitBeforeRetry', () => {
  it('doubles with each attempt, jittered, up to a minute', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 9_000 }),
        (n, delay) => {
          const most = Math.min(60_000, delay * 2 ** (n - 1));
          const wait = waitBeforeRetry(n, delay, 0);
          expect(wait).toBeGreaterThanOrEqual(most / 2);
          expect(wait).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  it('is at least what the server asked for, up to a minute', () => {
    expect(waitBeforeRetry(1, 10, 5_000)).toBe(5_000);
    expect(waitBeforeRetry(1, 10, 3_600_000)).toBe(60_000);
  });
});
