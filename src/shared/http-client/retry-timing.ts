/** No wait before a retry is longer. */
const LONGEST_WAIT_MS = 60_000;

/** What a server asks for beyond this is taken for as much; nobody waits that long anyway. */
const LONGEST_ASKED_MS = 86_400_000;

const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Whether a server that answers with this status may well answer properly a moment later. */
export function isTransientStatus(status: number): boolean {
  return TRANSIENT_STATUSES.has(status);
}

/** The forms of a date that a recipient has to take (RFC 9110 5.6.7); the last one names no zone and is UTC. */
const HTTP_DATES = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]+, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

/** The headers of an answer that asks to be left alone. */
export interface RetryHeaders {
  readonly 'retry-after'?: string | string[] | undefined;
  readonly date?: string | string[] | undefined;
}

/**
 * Milliseconds that `Retry-After` asks for, in seconds or as a date (RFC 9110 10.2.3), up to a whole
 * second and a day at most; 0 if it says nothing that one could wait for. A date counts by the clock of the server,
 * which may not be ours (`now`).
 */
export function retryAfterMs(headers: RetryHeaders, now: number): number {
  const header = headers['retry-after'];
  if (typeof header !== 'string') return 0;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Math.min(LONGEST_ASKED_MS, Number(text) * 1_000);
  const until = timeOf(text);
  if (until === undefined) return 0;
  const ms = until - (timeOf(headers.date) ?? now);
  return Math.min(LONGEST_ASKED_MS, Math.max(0, Math.ceil(ms / 1_000) * 1_000));
}

function timeOf(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string' || !HTTP_DATES.some((form) => form.test(header))) return undefined;
  const time = Date.parse(header.endsWith('GMT') ? header : `${header} GMT`);
  return Number.isNaN(time) ? undefined : time;
}

/**
 * Milliseconds to wait before retry number `attempt` (1 is the first): the delay doubles each time
 * up to a minute, and a random half of it is left out, so that clients that failed together do not
 * return together.
 */
export function waitBeforeRetry(attempt: number, delayMs: number): number {
  return Math.min(LONGEST_WAIT_MS, delayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
}
