import { HOUR_MS } from '../../domain/durations.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { AskedToWaitError } from './http-errors.js';

/** What is waited for a service within an hour: the next run begins within minutes anyway. */
const LONGEST_MS = 300_000;

/** The passing of time; tests let it pass themselves. */
export interface Timing {
  /** Milliseconds since any fixed moment; never steps back. */
  readonly now: () => number;
  /** Rejects when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const systemTiming: Timing = {
  now: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
};

/** The pauses that a service asks for: while one lasts nobody asks it anything, for five minutes an hour at most. */
export class ServicePauses {
  private readonly logger = new Logger(ServicePauses.name);
  #until = -Infinity;
  #waits: { readonly since: number; readonly ms: number }[] = [];
  /** Aborted for those who wait when too much is asked for. */
  #patience = new AbortController();

  /** `service` is the origin that asks for them. */
  constructor(
    private readonly service: string,
    private readonly timing: Timing,
  ) {}

  /**
   * A pause of that long from now on, unless one lasts longer. Throws `AskedToWaitError`, for those
   * who wait already too, when that is more than is waited.
   */
  begin(ms: number): void {
    const now = this.timing.now();
    const longerMs = now + ms - Math.max(now, this.#until);
    if (longerMs <= 0) return;
    this.#waits = this.#waits.filter(({ since }) => since > now - HOUR_MS);
    const waitedMs = this.#waits.reduce((sum, wait) => sum + wait.ms, 0);
    if (waitedMs + longerMs > LONGEST_MS) {
      const error = new AskedToWaitError(this.service, ms, waitedMs, LONGEST_MS);
      this.#patience.abort(error);
      this.#patience = new AbortController();
      throw error;
    }
    this.#until = now + ms;
    this.#waits.push({ since: now, ms: longerMs });
    const seconds = Math.ceil(ms / 1_000);
    this.logger.warn('service asks for a pause', { service: this.service, seconds });
  }

  /** Settles when no pause lasts. Throws `AskedToWaitError` if too much is asked for meanwhile, or the reason of the signal. */
  async over(signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.#patience.signal]);
    for (;;) {
      either.throwIfAborted();
      if (!this.isOn()) return;
      // A rejection is an abort, which is thrown next.
      await this.timing.sleep(this.#until - this.timing.now(), either).catch(() => undefined);
    }
  }

  isOn(): boolean {
    return this.#until > this.timing.now();
  }
}
