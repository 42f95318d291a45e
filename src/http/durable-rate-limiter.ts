import { RateLimiterRes } from 'rate-limiter-flexible';
import RateLimiterStoreAbstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js';
import type { RateLimitsRepository, UsedPoints } from './rate-limits.repository.js';

interface Limit {
  readonly keyPrefix: string;
  readonly points: number;
  readonly duration: number;
}

/**
 * A rate limiter of rate-limiter-flexible over our database: the methods below are the ones that its
 * store class, which it exports by path only, asks of every store.
 */
export class DurableRateLimiter extends RateLimiterStoreAbstract {
  readonly #limit: Limit;

  constructor(
    limit: Limit,
    private readonly repository: RateLimitsRepository,
  ) {
    super({ ...limit, storeClient: repository });
    this.#limit = limit;
  }

  _upsert(key: string, points: number, windowMs: number, isNew: boolean): Promise<UsedPoints> {
    return this.repository.add(key, points, windowMs, isNew);
  }

  _get(key: string): Promise<UsedPoints | undefined> {
    return this.repository.find(key);
  }

  _delete(key: string): Promise<boolean> {
    return this.repository.remove(key);
  }

  _getRateLimiterRes(_key: string, changed: number, used: UsedPoints): RateLimiterRes {
    const left = Math.max(0, this.#limit.points - used.points);
    return new RateLimiterRes(left, used.remainingMs, used.points, used.points === changed);
  }
}
