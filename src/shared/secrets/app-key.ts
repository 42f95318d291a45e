import { hkdfSync, randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { InstanceSettings } from '../config/instance.settings.js';
import { InvalidInputError } from '../errors/app-error.js';

const KEY_BYTES = 32;

/**
 * The secret `APP_KEY`, which never leaves this class: each use derives a key of its own (HKDF, RFC
 * 5869), so that one that leaks says nothing about the others.
 *
 * Without `APP_KEY` each process makes a secret of its own, so what is keyed holds within it only; in
 * production that is an error (`InvalidInputError`).
 */
@Injectable()
export class AppKey {
  private readonly logger = new Logger(AppKey.name);
  readonly #given: string;
  #secret: Buffer | undefined;

  constructor({ appKey, env }: InstanceSettings) {
    if (appKey === '' && env === 'production') {
      throw new InvalidInputError([
        'APP_KEY: must be set in production; make one: openssl rand -hex 32',
      ]);
    }
    this.#given = appKey;
  }

  /** Whether other processes, and this one after a restart, derive the same keys. */
  get isKept(): boolean {
    return this.#given !== '';
  }

  /** 32 bytes for one purpose; `salt` tells keys of the same purpose apart, such as those of two days. */
  derive(purpose: string, salt = ''): Buffer {
    this.#secret ??= this.#chooseSecret();
    return Buffer.from(hkdfSync('sha256', this.#secret, salt, purpose, KEY_BYTES));
  }

  #chooseSecret(): Buffer {
    if (this.#given !== '') return Buffer.from(this.#given);
    this.logger.warn('APP_KEY is not set: what is keyed by it is known within this process only');
    return randomBytes(KEY_BYTES);
  }
}
