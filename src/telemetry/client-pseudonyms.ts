import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { utcDay } from '../shared/clock/clock.js';
import { AppKey } from '../shared/secrets/app-key.js';
import { DailyKeys } from '../shared/secrets/daily-keys.js';
import { TelemetrySettings } from './telemetry.settings.js';

/** What a request tells of its sender. */
export interface Client {
  /** As the kernel names it: an IPv4 address, or an IPv6 network of 64 bits. */
  readonly network: string;
  readonly userAgent: string;
}

/** The names of one client: today's, and yesterday's while the dedupe window reaches back into it. */
export interface Pseudonyms {
  readonly current: Buffer;
  readonly previous: Buffer | undefined;
  /** Of the network alone, today's. */
  readonly network: Buffer;
}

export const PSEUDONYM_BYTES = 16;
const MS_PER_SECOND = 1_000;

/**
 * Names clients by a keyed hash of network and User-Agent, and networks by one of their own. The key is
 * derived from `APP_KEY` for each UTC day, so that nobody without it can try addresses out, and no name
 * outlives its day.
 */
@Injectable()
export class ClientPseudonyms {
  readonly #windowMs: number;
  readonly #keys: DailyKeys;

  constructor(appKey: AppKey, { dedupeSeconds }: TelemetrySettings) {
    this.#keys = new DailyKeys(appKey, 'install pseudonym');
    this.#windowMs = dedupeSeconds * MS_PER_SECOND;
  }

  /** The names of the client at this time. */
  of(client: Client, now: Date): Pseudonyms {
    const today = utcDay(now);
    const windowStart = utcDay(new Date(now.getTime() - this.#windowMs));
    return {
      current: this.#pseudonym([client.network, client.userAgent], today),
      previous:
        windowStart === today
          ? undefined
          : this.#pseudonym([client.network, client.userAgent], windowStart),
      network: this.#pseudonym([client.network], today),
    };
  }

  #pseudonym(facts: readonly string[], day: string): Buffer {
    const message = JSON.stringify(facts);
    const digest = createHmac('sha256', this.#keys.of(day)).update(message).digest();
    return digest.subarray(0, PSEUDONYM_BYTES);
  }
}
