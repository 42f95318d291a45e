import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { LimitedError } from '../shared/errors/app-error.js';
import { DurableRateLimiter } from './durable-rate-limiter.js';
import { RateLimitsRepository } from './rate-limits.repository.js';

/** What one client may do in a window of time. */
export interface Budget {
  readonly points: number;
  readonly seconds: number;
  /** Kept in the database, so that a restart gives nobody a new budget. */
  readonly isDurable: boolean;
}

export const BUDGET_NAMES = [
  'api',
  'search',
  'download-entries',
  'downloads',
  'feed',
  'images',
  'sign-in',
  'sign-in-account',
] as const;
export type BudgetName = (typeof BUDGET_NAMES)[number];

/** The size of every budget. */
export const BUDGETS = Symbol('BUDGETS');
export type Budgets = Readonly<Record<BudgetName, Budget>>;

/** Where a client stands after its request was counted. */
export interface Standing {
  readonly isAllowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

const MS_PER_SECOND = 1_000;

/** Counts what clients use of the named budgets. */
@Injectable()
export class RateLimits {
  readonly #limiters: ReadonlyMap<BudgetName, RateLimiterAbstract>;

  constructor(
    @Inject(BUDGETS) private readonly budgets: Budgets,
    repository: RateLimitsRepository,
  ) {
    this.#limiters = new Map(
      BUDGET_NAMES.map((name) => [name, limiterOf(name, budgets[name], repository)]),
    );
  }

  /** Takes points from what `client` has left of the budget; they are gone also when they are too many. */
  async take(name: BudgetName, client: string, points = 1): Promise<Standing> {
    const limiter = this.#limiter(name);
    let isAllowed = true;
    const state = await limiter.consume(client, points).catch((refused: unknown) => {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      isAllowed = false;
      return refused;
    });
    return {
      isAllowed,
      limit: this.budgets[name].points,
      remaining: Math.max(0, state.remainingPoints),
      resetSeconds: Math.ceil(state.msBeforeNext / MS_PER_SECOND),
    };
  }

  /** Gives points back that `client` should not have needed. */
  async giveBack(name: BudgetName, client: string, points = 1): Promise<void> {
    await this.#limiter(name).reward(client, points);
  }

  #limiter(name: BudgetName): RateLimiterAbstract {
    const limiter = this.#limiters.get(name);
    if (limiter === undefined) throw new Error(`no budget is named ${name}`);
    return limiter;
  }
}

/** Throws `LimitedError` for a standing that is not allowed. */
export function demand({ isAllowed, limit, resetSeconds }: Standing): void {
  if (isAllowed) return;
  throw new LimitedError(`At most ${limit} requests a minute are answered.`, resetSeconds);
}

/** Where the client stands, as every limited answer tells it; the reset in seconds. */
export function standingHeaders(standing: Standing): Readonly<Record<string, string>> {
  return {
    'RateLimit-Limit': String(standing.limit),
    'RateLimit-Remaining': String(standing.remaining),
    'RateLimit-Reset': String(standing.resetSeconds),
  };
}

function limiterOf(
  name: BudgetName,
  { points, seconds: duration, isDurable }: Budget,
  repository: RateLimitsRepository,
): RateLimiterAbstract {
  const options = { keyPrefix: name, points, duration };
  return isDurable ? new DurableRateLimiter(options, repository) : new RateLimiterMemory(options);
}
