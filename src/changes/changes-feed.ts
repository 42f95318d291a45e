import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { ContentEncoding } from '../http/content-encoding.js';
import { readyAnswer, type ReadyAnswer } from '../http/ready-answer.js';
import { ChangesQueries, type Place } from './changes.queries.js';
import { EVERYTHING, MAX_ACTIONS, TICKS_PER_SECOND } from './changes.types.js';
import { resyncAt } from './metadata-changes.repository.js';

/** Rows read at once: a millisecond or two, between which other requests are answered. */
const PAGE = 1_000;

const CACHED_BYTES = 32 * 1_024 * 1_024;

/** What an answer costs besides its body. */
const ENTRY_BYTES = 1_024;

/** Whatever instants one asks from, who asks for the same window gets the same answer. */
interface Window {
  /** The newest instant that the answer tells of, in ticks. */
  readonly checkpoint: number;
  /** The instant of the first change, in ticks; `none` of none, `resync` where one must begin from nothing. */
  readonly first: number | 'none' | 'resync';
}

interface Wanted {
  readonly window: Window;
  readonly encoding: ContentEncoding;
}

interface Body {
  readonly bytes: Buffer;
  readonly hash: string;
}

/** The answers of the changes feed, each made once for a window and a state of the feed. */
@Injectable()
export class ChangesFeed {
  readonly #bodies = new LRUCache<string, Body, Window>({
    maxSize: CACHED_BYTES,
    sizeCalculation: ({ bytes }) => bytes.byteLength + ENTRY_BYTES,
    ignoreFetchAbort: true, // an entry dropped while it is made still answers those who wait for it
    fetchMethod: (_key, _stale, { context }) => this.#write(context),
  });
  readonly #answers = new LRUCache<string, ReadyAnswer, Wanted>({
    maxSize: CACHED_BYTES,
    sizeCalculation: ({ bytes }) => bytes.byteLength + ENTRY_BYTES,
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context }) => this.#make(context),
  });

  constructor(private readonly changes: ChangesQueries) {}

  /** The newest instant that the feed knows, in ticks. */
  newest(): number {
    return this.changes.reach().checkpoint;
  }

  /**
   * The answer to who knows the state of `since` (ticks), as JSON: the newest action of each name that
   * changed after it, in the order of telling, and what to give as `since` the next time. Who comes
   * from before the feed or from the future, or would get more than `MAX_ACTIONS`, begins from nothing.
   */
  async after(since: number, encoding: ContentEncoding): Promise<ReadyAnswer> {
    const window = this.#windowOf(since);
    const key = `${nameOf(window)} ${encoding}`;
    return (
      this.#answers.get(key) ?? this.#answers.forceFetch(key, { context: { window, encoding } })
    );
  }

  #windowOf(since: number): Window {
    const { floor, checkpoint } = this.changes.reach();
    if (since < floor || since > checkpoint) return { checkpoint, first: 'resync' };
    return { checkpoint, first: this.changes.firstAfter(since) ?? 'none' };
  }

  async #make({ window, encoding }: Wanted): Promise<ReadyAnswer> {
    const body = await this.#bodies.forceFetch(nameOf(window), { context: window });
    return readyAnswer({ ...body, cache: 'feed' }, encoding);
  }

  async #write({ checkpoint, first }: Window): Promise<Body> {
    if (first === 'none') return bodyOf([], checkpoint);
    const actions = first === 'resync' ? undefined : await this.#actions(first, checkpoint);
    const resync = JSON.stringify(resyncAt(new Date((checkpoint * 1_000) / TICKS_PER_SECOND)));
    return bodyOf(actions ?? [resync], checkpoint);
  }

  /**
   * JSON in parts; undefined when there are too many. A row that is superseded while the pages are read
   * is left out here and told, after the checkpoint of this answer, in the next one.
   */
  async #actions(first: number, checkpoint: number): Promise<readonly string[] | undefined> {
    const parts: string[] = [];
    let after: Place = { timestamp: first, package: '' };
    for (let told = 0; ;) {
      const rows = this.changes.page(after, checkpoint, PAGE);
      told += rows.length;
      if (told > MAX_ACTIONS || rows.some((row) => row.package === EVERYTHING)) return undefined;
      const actions = rows.map(({ type, package: name, time }) => ({ type, package: name, time }));
      if (actions.length > 0) parts.push(JSON.stringify(actions).slice(1, -1));
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return parts;
      after = last;
      await setImmediate();
    }
  }
}

function nameOf({ checkpoint, first }: Window): string {
  return `${first} ${checkpoint}`;
}

function bodyOf(actions: readonly string[], checkpoint: number): Body {
  const bytes = Buffer.from(`{"actions":[${actions.join(',')}],"timestamp":${checkpoint}}\n`);
  return { bytes, hash: createHash('sha256').update(bytes).digest('base64url') };
}
