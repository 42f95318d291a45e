import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CLOCK, utcDay, type Clock } from '../shared/clock/clock.js';
import { AppKey } from '../shared/secrets/app-key.js';
import { DailyKeys } from '../shared/secrets/daily-keys.js';

const PSEUDONYM_DIGITS = 16;

/** Networks whose name is remembered: most ask more than once. */
const REMEMBERED = 2_000;

/**
 * Names networks in the log by a keyed hash, so that lines of the same network and UTC day can be told
 * to belong together, and nobody without `APP_KEY` can try addresses out.
 */
@Injectable()
export class NetworkPseudonyms {
  readonly #keys: DailyKeys;
  readonly #names = new LRUCache<string, string>({ max: REMEMBERED });

  constructor(
    appKey: AppKey,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#keys = new DailyKeys(appKey, 'network pseudonym');
  }

  /** Today's name of a network as `clientNetwork` states it: 16 hexadecimal digits. */
  of(network: string): string {
    const day = utcDay(this.clock.now());
    const known = this.#names.get(`${day} ${network}`);
    if (known !== undefined) return known;
    const hash = createHmac('sha256', this.#keys.of(day)).update(network).digest('hex');
    const name = hash.slice(0, PSEUDONYM_DIGITS);
    this.#names.set(`${day} ${network}`, name);
    return name;
  }
}
