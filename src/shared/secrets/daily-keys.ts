import type { AppKey } from './app-key.js';

/** Keys for one purpose, another one for each UTC day: what they name cannot be followed past its day. */
export class DailyKeys {
  readonly #keys = new Map<string, Buffer>();

  constructor(
    private readonly appKey: AppKey,
    private readonly purpose: string,
  ) {}

  /** 32 bytes for a day such as `2026-03-10`. */
  of(day: string): Buffer {
    const known = this.#keys.get(day);
    if (known !== undefined) return known;
    const key = this.appKey.derive(this.purpose, day);
    // Two days are in use at most; older keys would only pile up.
    if (this.#keys.size > 1) this.#keys.clear();
    this.#keys.set(day, key);
    return key;
  }
}
