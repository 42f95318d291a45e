import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../shared/config/app-config.js';
import { InvalidInputError } from '../shared/errors/app-error.js';
import { clientNetwork } from '../shared/http/client-network.js';

/** What a request tells of its sender. */
export interface Client {
  readonly address: string;
  readonly userAgent: string;
}

/** The names of one client: today's, and yesterday's while the dedupe window reaches back into it. */
export interface Pseudonyms {
  readonly current: Buffer;
  readonly previous: Buffer | undefined;
}

const KEY_BYTES = 32;
const PSEUDONYM_BYTES = 16;
const MS_PER_SECOND = 1_000;
const DATE_LENGTH = 'YYYY-MM-DD'.length;

/**
 * Names clients by a keyed hash of network and User-Agent. The key is derived from `APP_KEY` for each
 * UTC day, so that nobody without it can try addresses out, and no name outlives its day.
 *
 * Without `APP_KEY` each process makes a key of its own and clients are known within it only; in
 * production that is an error (`InvalidInputError`).
 */
@Injectable()
export class ClientPseudonyms {
  private readonly logger = new Logger(ClientPseudonyms.name);
  readonly #appKey: string;
  #secret: Buffer | undefined;
  readonly #windowMs: number;
  readonly #dailyKeys = new Map<string, Buffer>();

  constructor({ appKey, env, telemetry }: AppConfig) {
    if (appKey === '' && env === 'production') {
      throw new InvalidInputError([
        'APP_KEY: must be set in production; make one: openssl rand -hex 32',
      ]);
    }
    this.#appKey = appKey;
    this.#windowMs = telemetry.dedupeSeconds * MS_PER_SECOND;
  }

  /** The names of the client at this time. */
  of(client: Client, now: Date): Pseudonyms {
    const today = dayOf(now);
    const windowStart = dayOf(new Date(now.getTime() - this.#windowMs));
    return {
      current: this.#pseudonym(client, today),
      previous: windowStart === today ? undefined : this.#pseudonym(client, windowStart),
    };
  }

  #pseudonym({ address, userAgent }: Client, day: string): Buffer {
    const message = JSON.stringify([clientNetwork(address), userAgent]);
    const digest = createHmac('sha256', this.#keyOf(day)).update(message).digest();
    return digest.subarray(0, PSEUDONYM_BYTES);
  }

  #keyOf(day: string): Buffer {
    const known = this.#dailyKeys.get(day);
    if (known !== undefined) return known;
    const secret = (this.#secret ??= this.#chooseSecret());
    const key = Buffer.from(hkdfSync('sha256', secret, day, 'install pseudonym', KEY_BYTES));
    // Two days are in use at most; older keys would only pile up.
    if (this.#dailyKeys.size > 1) this.#dailyKeys.clear();
    this.#dailyKeys.set(day, key);
    return key;
  }

  #chooseSecret(): Buffer {
    if (this.#appKey !== '') return Buffer.from(this.#appKey);
    this.logger.warn(
      'APP_KEY is not set: repeated installs are recognized within this process only',
    );
    return randomBytes(KEY_BYTES);
  }
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, DATE_LENGTH);
}
