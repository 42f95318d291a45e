import { AppError } from '../errors/app-error.js';

interface HttpFailure {
  /** The status of the answer, when there was one. */
  readonly status?: number;
  /** Whether the same request may succeed a moment later. */
  readonly transient: boolean;
  /** How long the server asked to be left alone. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** A request without a usable answer: none, the wrong status, or a body that makes no sense. */
export class HttpRequestError extends AppError {
  readonly code: string = 'http.request-failed';
  readonly kind = 'failed';
  readonly status: number | undefined;
  readonly transient: boolean;
  readonly retryAfterMs: number;

  constructor(message: string, failure: HttpFailure) {
    super(message, { cause: failure.cause });
    this.status = failure.status;
    this.transient = failure.transient;
    this.retryAfterMs = failure.retryAfterMs ?? 0;
  }
}

/** A service wants to be left alone for longer than is waited for it. */
export class AskedToWaitError extends AppError {
  readonly code = 'http.asked-to-wait';
  readonly kind = 'failed';
  override readonly retryAfterSeconds: number;

  constructor(service: string, askedMs: number, waitedMs: number, longestMs: number) {
    const [asked, waited, longest] = [askedMs, waitedMs, longestMs].map(wholeSeconds);
    super(
      `${service} asks for a pause of ${asked} s (Retry-After); at most ${longest} s an hour are waited ` +
        `for a service, and ${waited} s were; what was answered is kept, and the next run asks again`,
    );
    this.retryAfterSeconds = wholeSeconds(askedMs);
  }
}

/** So many requests failed in a row that no further one is sent for now. */
export class CircuitOpenError extends AppError {
  readonly code = 'http.circuit-open';
  readonly kind = 'failed';

  constructor(service: string, failures: number, last: string) {
    super(`${service} does not answer: ${failures} requests failed in a row, last: ${last}`);
  }
}

function wholeSeconds(ms: number): number {
  return Math.ceil(ms / 1_000);
}
