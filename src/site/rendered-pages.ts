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
    ignoreFetchAbort: true, // a page dropped while it is made still answers those who wait for it
    fetchMethod: (_key, _stale, { context }) => context(),
  });

  /** What `make` made for the key a moment ago, or makes now; once for all that wait for it. */
  answer(key: string, make: Make): Promise<Answer> {
    return this.#answers.forceFetch(key, { context: make });
  }
}
