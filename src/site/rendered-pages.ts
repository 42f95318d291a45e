import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Answer } from '../http/answer.js';

const MAX_KEPT_BYTES = 32 * 1_024 * 1_024;

/** Pages may be a minute old in caches anyway. */
const KEPT_MS = 10_000;

type Make = () => Promise<Answer>;

/** Answers that are the same for everybody, kept for a moment: many may ask for a page at once. */
@Injectable()
export class RenderedPages {
  readonly #answers = new LRUCache<string, Answer, Make>({
    maxSize: MAX_KEPT_BYTES,
    sizeCalculation: ({ body }, key) => body.byteLength + key.length + 1,
    ttl: KEPT_MS,
    fetchMethod: (_key, _stale, { context }) => context(),
  });

  /** What `make` made for the key a moment ago, or makes now; once for all that wait for it. */
  async answer(key: string, make: Make): Promise<Answer> {
    const answer = await this.#answers.fetch(key, { context: make });
    if (answer === undefined) throw new Error(`the page ${key} was dropped while it was made`);
    return answer;
  }
}
