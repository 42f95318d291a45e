import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import PQueue from 'p-queue';
import { bodyCache } from '../http/body-cache.js';
import type { ContentEncoding } from '../http/content-encoding.js';
import { readyAnswer, type ReadyAnswer } from '../http/ready-answer.js';
import { ChangesQueries, type Place } from './changes.queries.js';
import { MAX_ACTIONS, TICKS_PER_HOUR, TICKS_PER_SECOND } from './changes.types.js';

/** Rows read at once: a millisecond or two, between which other requests are answered. */
const PAGE = 1_000;

const CACHED_BYTES = 64 * 1_024 * 1_024;

/** Who comes from longer ago is told from the whole hour on, so that few answers serve all who come. */
const EXACT_TICKS = TICKS_PER_HOUR;

/** What is told from one instant to another, both in ticks. */
interface Window {
  /** The newest instant that the answer tells of. */
  readonly checkpoint: number;
  /** The instant of the first change; Infinity when there is none, and -Infinity where one must begin from nothing. */
  readonly first: number;
}

interface Wanted {
  readonly window: Window;
  readonly encoding: ContentEncoding;
}

/** The answers of the changes feed, each made once for a window and a state of the feed. */
@Injectable()
export class ChangesFeed {
  readonly #answers = bodyCache(CACHED_BYTES, (wanted: Wanted) => this.#inTurn(wanted));
  /** However many windows are asked for at once, one answer is in the making. */
  readonly #turns = new PQueue({ concurrency: 1 });

  constructor(private readonly changes: ChangesQueries) {}

  /** The newest instant that the feed knows, in ticks. */
  newest(): number {
    return this.changes.reach().checkpoint;
  }

  /**
   * The answer to who knows the state of `since` (ticks), as JSON: the newest action of each name that
   * changed after it, in the order of telling, and what to give as `since` the next time; who comes from
   * more than an hour ago may be told of changes of up to an hour before. Who comes from before the feed
   * or from the future, or would get more than `MAX_ACTIONS`, begins from nothing.
   */
  async after(since: number, encoding: ContentEncoding): Promise<ReadyAnswer> {
    const window = this.#windowOf(since);
    const key = `${window.first} ${window.checkpoint} ${encoding}`;
    return (
      this.#answers.get(key) ?? this.#answers.forceFetch(key, { context: { window, encoding } })
    );
  }

  #windowOf(since: number): Window {
    const { floor, checkpoint } = this.changes.reach();
    if (since < floor || since > checkpoint) return { checkpoint, first: -Infinity };
    const isExact = since > checkpoint - EXACT_TICKS;
    const from = isExact ? since : Math.max(floor, since - (since % EXACT_TICKS));
    return { checkpoint, first: this.changes.firstAfter(from) ?? Infinity };
  }

  /** The newest windows first: they are short, and most mirrors ask for them. */
  #inTurn({ window, encoding }: Wanted): Promise<ReadyAnswer> {
    return this.#turns.add(
      async () => readyAnswer({ ...(await this.#write(window)), cache: 'feed' }, encoding),
      { priority: Number.isFinite(window.first) ? window.first : window.checkpoint },
    );
  }

  async #write({ checkpoint, first }: Window): Promise<{ bytes: Buffer; hash: string }> {
    const told = (await this.#actions(first, checkpoint)) ?? resyncAt(checkpoint);
    const bytes = Buffer.from(`{"actions":[${told}],"timestamp":${checkpoint}}\n`);
    return { bytes, hash: createHash('sha256').update(bytes).digest('base64url') };
  }

  /**
   * The actions as JSON; undefined when there are too many, or some are dropped, before or while they are
   * read. A row that is superseded meanwhile is left out here and told, after the checkpoint of this
   * answer, in the next one.
   */
  async #actions(first: number, checkpoint: number): Promise<string | undefined> {
    if (first === -Infinity) return undefined;
    const parts: string[] = [];
    let after: Place = { timestamp: first, package: '' };
    for (let told = 0; ;) {
      const rows = this.changes.page(after, checkpoint, PAGE);
      told += rows.length;
      if (told > MAX_ACTIONS) return undefined;
      const actions = rows.map(({ type, package: name, time }) => ({ type, package: name, time }));
      if (actions.length > 0) parts.push(JSON.stringify(actions).slice(1, -1));
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) break;
      after = last;
      await setImmediate();
    }
    return this.changes.reach().floor < first ? parts.join(',') : undefined;
  }
}

/** The one action that makes a mirror begin from nothing, as Composer's mirror script has it. */
function resyncAt(checkpoint: number): string {
  const time = Math.floor(checkpoint / TICKS_PER_SECOND);
  return JSON.stringify({ type: 'resync', package: '*', time });
}
