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
    ['86400', 86_400_000],
    ['86401', 86_400_000],
    ['9'.repeat(400), 86_400_000],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 86_400_000],
    ['Thu, 01 Jan 2026 00:00:05 GMT', 5_000],
    ['Thursday, 01-Jan-26 00:00:05 GMT', 5_000],
    ['Thu Jan  1 00:00:05 2026', 5_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['Thu, 99 Jan 2026 00:00:05 GMT', 0],
    ['2027-01-01T00:00:00Z', 0],
    ['3 days', 0],
    ['Jan 2099', 0],
    ['-5', 0],
    ['1.5', 0],
    ['1e9', 0],
    ['soon', 0],
    ['', 0],
    [['3', '4'], 0],
    [undefined, 0],
  ])('reads %j', (header, ms) => {
    expect(retryAfterMs({ 'retry-after': header }, now)).toBe(ms);
  });

  it('counts a date by the clock of the server', () => {
    const headers = {
      'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT',
      date: 'Thu, 01 Jan 2026 00:00:20 GMT',
    };
    expect(retryAfterMs(headers, now - 3_600_000)).toBe(40_000);
    expect(retryAfterMs({ ...headers, date: 'today' }, now + 1)).toBe(60_000);
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
          const wait = waitBeforeRetry(n, delay);
          expect(wait).toBeGreaterThanOrEqual(most / 2);
          expect(wait).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});
