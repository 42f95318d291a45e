/** No wait before a retry is longer, whatever the server asks for. */
const LONGEST_WAIT_MS = 60_000;

const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Whether a server that answers with this status may well answer properly a moment later. */
export function isTransientStatus(status: number): boolean {
  return TRANSIENT_STATUSES.has(status);
}

/** Milliseconds that a `Retry-After` header asks for, in seconds or as a date; 0 if it says nothing. */
export function retryAfterMs(header: string | string[] | undefined, now: number): number {
  if (typeof header !== 'string') return 0;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
}

/**
 * Milliseconds to wait before retry number `attempt` (1 is the first): the delay doubles each time
 * and a random half of it is left out, so that clients that failed together do not return together.
 * What the server asked for is waited at least, up to a minute.
 */
export function waitBeforeRetry(attempt: number, delayMs: number, askedMs: number): number {
  const backoff = delayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
  return Math.min(LONGEST_WAIT_MS, Math.max(backoff, askedMs));
}
