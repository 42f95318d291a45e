import {
  circuitBreaker,
  ConsecutiveBreaker,
  ConstantBackoff,
  handleType,
  isBrokenCircuitError,
  retry,
} from 'cockatiel';
import PQueue from 'p-queue';
import type { Dispatcher } from 'undici';
import { boundedBody, brokenOff } from './answer-body.js';
import { Connections } from './connections.js';
import { CircuitOpenError, HttpRequestError } from './http-errors.js';
import { isTransientStatus, retryAfterMs, waitBeforeRetry } from './retry-timing.js';
import { ServicePauses, systemTiming, type Timing } from './service-pauses.js';

/** How long an open circuit refuses requests before it lets one through to try. */
const CIRCUIT_OPEN_MS = 60_000;

/** How gently one service is to be asked. */
export interface HttpLimits {
  readonly userAgent: string;
  /** Requests in flight, those that wait for their next attempt included. */
  readonly concurrency: number;
  readonly requestsPerSecond: number;
  /** Attempts of one request, the first included, without those answered by a request for a pause. */
  readonly maxAttempts: number;
  /** Wait before the second attempt; it doubles with each further one. */
  readonly retryDelayMs: number;
  /** Requests that fail one after another, retries included, before the circuit opens. */
  readonly breakerFailures: number;
}

export interface HttpRequest {
  readonly url: string;
  readonly method?: 'GET' | 'REPORT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How long the other side may be silent. */
  readonly silenceMs: number;
  /** How long one attempt may take with its body; unlimited if left out. */
  readonly deadlineMs?: number;
  /** Largest body taken, decompressed; unlimited if left out, for readers that keep nothing. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** The decompressed body; its iteration throws `HttpRequestError` when it breaks off. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Sends requests to one service: within its limits of concurrency and rate, again after a transient
 * failure with growing, jittered waits, and no longer at all once it does not answer. An answer with
 * `Retry-After` pauses all requests to its origin, for five minutes an hour at most.
 */
export class HttpClient {
  /** Requests sent, retries included. */
  requests = 0;

  readonly #connections: Connections;
  readonly #slots: PQueue;
  readonly #rate: PQueue;
  readonly #pauses = new Map<string, ServicePauses>();
  readonly #breaker;
  readonly #retry;

  /** `service` is the name of the other side in messages, `timing` how time passes between attempts. */
  constructor(
    private readonly service: string,
    private readonly limits: HttpLimits,
    private readonly timing: Timing = systemTiming,
  ) {
    this.#connections = new Connections(limits.concurrency);
    this.#slots = new PQueue({ concurrency: limits.concurrency });
    const burst = Math.max(1, Math.floor(limits.requestsPerSecond / 10));
    this.#rate = new PQueue({
      intervalCap: burst,
      interval: (1_000 * burst) / limits.requestsPerSecond,
    });
    this.#breaker = circuitBreaker(handleType(HttpRequestError), {
      breaker: new ConsecutiveBreaker(limits.breakerFailures),
      halfOpenAfter: CIRCUIT_OPEN_MS,
    });
    this.#retry = retry(
      handleType(HttpRequestError, (error) => error.transient),
      { maxAttempts: limits.maxAttempts - 1, backoff: new ConstantBackoff(0) },
    );
  }

  /**
   * Returns what `read` makes of the answer. `read` sees every status that is not transient and
   * throws a transient `HttpRequestError` to have a useless body asked for again. Throws the last
   * `HttpRequestError`, `CircuitOpenError`, `AskedToWaitError`, or the reason of the signal.
   */
  async send<T>(request: HttpRequest, read: (answer: HttpAnswer) => Promise<T>): Promise<T> {
    const signal = AbortSignal.any(request.signal === undefined ? [] : [request.signal]);
    return this.#slots.add(() => this.#throughCircuit(() => this.#persist(request, signal, read)));
  }

  /** Ends every connection; requests in flight fail. */
  async close(): Promise<void> {
    await this.#connections.destroy();
  }

  async #throughCircuit<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await this.#breaker.execute(work);
    } catch (error) {
      if (!isBrokenCircuitError(error)) throw error;
      const failure = this.#breaker.lastFailure;
      const cause = failure !== undefined && 'error' in failure ? failure.error : undefined;
      const last = cause instanceof HttpRequestError ? cause.message : 'unknown';
      throw new CircuitOpenError(this.service, this.limits.breakerFailures, last);
    }
  }

  #persist<T>(
    request: HttpRequest,
    signal: AbortSignal,
    read: (answer: HttpAnswer) => Promise<T>,
  ): Promise<T> {
    return this.#retry.execute(async ({ attempt }) => {
      // The wait stands here because the policy's own one does not end with the signal.
      if (attempt > 0) {
        const wait = waitBeforeRetry(attempt, this.limits.retryDelayMs);
        await this.timing.sleep(wait, signal).catch(() => undefined);
      }
      return this.#afterPauses(request, signal, read);
    });
  }

  /** One attempt, and another one after each pause that it is answered by. */
  async #afterPauses<T>(
    request: HttpRequest,
    signal: AbortSignal,
    read: (answer: HttpAnswer) => Promise<T>,
  ): Promise<T> {
    const pauses = this.#pausesOf(new URL(request.url).origin);
    for (;;) {
      do {
        await pauses.over(signal);
        await this.#rate.add(() => undefined);
      } while (pauses.isOn());
      try {
        return await this.#attempt(request, signal, read);
      } catch (error) {
        signal.throwIfAborted();
        const askedMs = error instanceof HttpRequestError ? error.retryAfterMs : 0;
        if (askedMs === 0) throw error;
        pauses.begin(askedMs);
      }
    }
  }

  #pausesOf(origin: string): ServicePauses {
    const known = this.#pauses.get(origin);
    if (known !== undefined) return known;
    const pauses = new ServicePauses(origin, this.timing);
    this.#pauses.set(origin, pauses);
    return pauses;
  }

  async #attempt<T>(
    request: HttpRequest,
    signal: AbortSignal,
    read: (answer: HttpAnswer) => Promise<T>,
  ): Promise<T> {
    this.requests += 1;
    const answer = await this.#answerTo(request, signal);
    try {
      const { statusCode: status, headers } = answer;
      if (isTransientStatus(status)) {
        throw new HttpRequestError(`${subject(request)}: HTTP ${status}`, {
          status,
          transient: true,
          retryAfterMs: retryAfterMs(headers, Date.now()),
        });
      }
      return await read({
        status,
        body: boundedBody(answer.body, subject(request), request.maxBytes),
      });
    } finally {
      // A body that was not read to its end complains about its destruction; nobody needs to hear it.
      answer.body.on('error', () => undefined).destroy();
    }
  }

  async #answerTo(request: HttpRequest, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const { origin, pathname, search } = new URL(request.url);
    const deadline =
      request.deadlineMs === undefined ? [] : [AbortSignal.timeout(request.deadlineMs)];
    try {
      const dispatcher = await this.#connections.dispatcher();
      return await dispatcher.request({
        origin,
        path: `${pathname}${search}`,
        method: request.method ?? 'GET',
        headers: {
          'user-agent': this.limits.userAgent,
          'accept-encoding': 'gzip',
          ...request.headers,
        },
        body: request.body ?? null,
        headersTimeout: request.silenceMs,
        bodyTimeout: request.silenceMs,
        signal: AbortSignal.any([signal, ...deadline]),
      });
    } catch (error) {
      throw brokenOff(subject(request), error);
    }
  }
}

/** How messages name a request; its query is left out, for it may name a hundred packages. */
function subject(request: HttpRequest): string {
  const { origin, pathname } = new URL(request.url);
  return `${request.method ?? 'GET'} ${origin}${pathname}`;
}
