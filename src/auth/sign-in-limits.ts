import { createHmac, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimits, type BudgetName } from '../http/rate-limits.js';
import { AppKey } from '../shared/secrets/app-key.js';
import { Seal } from './seal.js';

/** Whom the tries of a sign-in are counted against. */
export interface Attempt {
  /** As `clientNetwork` states it. */
  readonly network: string;
  /** The account that is tried, whether there is one or not: a normalized email, or what else names it. */
  readonly account: string;
  /** The cookie of a browser that has signed in before. */
  readonly device?: string | undefined;
}

/**
 * Counts tries by network and by account; what is counted survives a restart. Tries from a browser that
 * signed in to the account before are counted apart (OWASP, Device Cookies), so strangers who use an
 * account's tries up do not keep its owner out.
 */
@Injectable()
export class SignInLimits {
  constructor(
    private readonly limits: RateLimits,
    private readonly appKey: AppKey,
    private readonly seal: Seal,
  ) {}

  /** Counts a try; how many seconds to wait when it is one too many. */
  async take(attempt: Attempt): Promise<number | undefined> {
    for (const [budget, key] of this.#counters(attempt)) {
      const { isAllowed, resetSeconds } = await this.limits.take(budget, key);
      if (!isAllowed) return resetSeconds;
    }
    return undefined;
  }

  /** A try that was right counts for nothing. */
  async giveBack(attempt: Attempt): Promise<void> {
    for (const [budget, key] of this.#counters(attempt)) await this.limits.giveBack(budget, key);
  }

  /** The value of the cookie of a browser that has signed in to the account. */
  deviceOf(account: string): string {
    return this.seal.close('device', { account, device: randomUUID() });
  }

  #counters({ network, account, device }: Attempt): readonly (readonly [BudgetName, string])[] {
    const known = this.seal.open('device', device) as
      { readonly account: string; readonly device: string } | undefined;
    const counted =
      known?.account === account ? `device ${known.device}` : `account ${this.#nameOf(account)}`;
    return [
      ['sign-in', network],
      ['sign-in-account', counted],
    ];
  }

  /** What somebody typed stands in no table: it may be a password. */
  #nameOf(account: string): string {
    const key = this.appKey.derive('sign-in account');
    return createHmac('sha256', key).update(account).digest('base64url');
  }
}
