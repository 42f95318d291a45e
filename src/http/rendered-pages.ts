import { Injectable } from '@nestjs/common';
import type { Answer } from './answer.js';
import { bodyCache } from './body-cache.js';

const MAX_KEPT_BYTES = 32 * 1_024 * 1_024;

/** Pages may be a minute old in caches anyway. */
const KEPT_MS = 10_000;

type Make = () => Promise<Answer>;

/** Answers that are the same for everybody, kept for a moment: many may ask for a page at once. */
@Injectable()
export class RenderedPages {
  readonly #kept = bodyCache(
    MAX_KEPT_BYTES,
    async (make: Make) => {
      const answer = await make();
      return { answer, bytes: answer.body };
    },
    KEPT_MS,
  );

  /** What `make` made for the key a moment ago, or makes now; once for all that wait for it. */
  async answer(key: string, make: Make): Promise<Answer> {
    return (await this.#kept.forceFetch(key, { context: make })).answer;
  }
}
