import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppKey } from '../shared/secrets/app-key.js';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed text is for; one for another purpose does not open. */
export type SealPurpose = 'second factor' | 'second step' | 'new second factor' | 'device';

/** Encrypts and authenticates values with keys of `APP_KEY`, for the database and for browsers to keep. */
@Injectable()
export class Seal {
  constructor(private readonly appKey: AppKey) {}

  /** Whether what is sealed now opens after a restart. */
  get isKept(): boolean {
    return this.appKey.isKept;
  }

  /** Text in base64url. */
  close(purpose: SealPurpose, value: unknown): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key(purpose), iv);
    const body = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
  }

  /** What was sealed for that purpose; undefined for any other text. */
  open(purpose: SealPurpose, text: unknown): unknown {
    if (typeof text !== 'string') return undefined;
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv(CIPHER, this.#key(purpose), bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    try {
      const body = bytes.subarray(IV_BYTES + TAG_BYTES);
      const plain = Buffer.concat([decipher.update(body), decipher.final()]);
      return JSON.parse(plain.toString('utf8'));
    } catch {
      return undefined; // forged, cut, of another key or purpose
    }
  }

  #key(purpose: SealPurpose): Buffer {
    return this.appKey.derive(`seal: ${purpose}`);
  }
}
