import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, utcDay, type Clock } from '../shared/clock/clock.js';
import { AppKey } from '../shared/secrets/app-key.js';
import { DailyKeys } from '../shared/secrets/daily-keys.js';

const PSEUDONYM_DIGITS = 16;

/**
 * Names networks in the log by a keyed hash, so that lines of the same network and UTC day can be told
 * to belong together, and nobody without `APP_KEY` can try addresses out.
 */
@Injectable()
export class NetworkPseudonyms {
  readonly #keys: DailyKeys;

  constructor(
    appKey: AppKey,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#keys = new DailyKeys(appKey, 'network pseudonym');
  }

  /** Today's name of a network as `clientNetwork` states it: 16 hexadecimal digits. */
  of(network: string): string {
    const key = this.#keys.of(utcDay(this.clock.now()));
    return createHmac('sha256', key).update(network).digest('hex').slice(0, PSEUDONYM_DIGITS);
  }
}
