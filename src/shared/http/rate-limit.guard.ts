import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { clientNetwork } from './client-network.js';
import { ProblemError } from './problem.js';

const WINDOW_SECONDS = 60;
const MS_PER_SECOND = 1_000;

/**
 * Lets every client send so many requests a minute through this process. Every answer says in
 * `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` (seconds) where the client stands.
 */
export abstract class RateLimitGuard implements CanActivate {
  readonly #limiter: RateLimiterMemory;
  readonly #perMinute: number;

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
    this.#limiter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
  }

  /** Throws `ProblemError` 429 with `Retry-After` once the client has used its minute up. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const client = clientNetwork(http.getRequest<Request>().ip ?? '');
    const { isAllowed, remaining, resetSeconds } = await this.#count(client);
    http.getResponse<Response>().set({
      'RateLimit-Limit': String(this.#perMinute),
      'RateLimit-Remaining': String(remaining),
      'RateLimit-Reset': String(resetSeconds),
    });
    if (isAllowed) return true;
    throw new ProblemError({
      status: 429,
      detail: `At most ${this.#perMinute} requests a minute are answered.`,
      headers: { 'Retry-After': String(resetSeconds) },
    });
  }

  async #count(
    client: string,
  ): Promise<{ isAllowed: boolean; remaining: number; resetSeconds: number }> {
    let isAllowed = true;
    const state = await this.#limiter.consume(client).catch((refused: unknown) => {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      isAllowed = false;
      return refused;
    });
    return {
      isAllowed,
      remaining: Math.max(0, state.remainingPoints),
      resetSeconds: Math.ceil(state.msBeforeNext / MS_PER_SECOND),
    };
  }
}
