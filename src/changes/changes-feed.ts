import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { ChangesQueries, type FeedReach, type Place } from './changes.queries.js';
import { EVERYTHING, MAX_ACTIONS } from './changes.types.js';
import { resyncAt } from './metadata-changes.repository.js';

/** Rows read at once: a millisecond or two, between which other requests are answered. */
const PAGE = 1_000;

const CACHED_BYTES = 32 * 1_024 * 1_024;

/** The bodies of the changes feed, each made once for a window and a state of the feed. */
@Injectable()
export class ChangesFeed {
  readonly #bodies = new LRUCache<string, Buffer>({
    maxSize: CACHED_BYTES,
    sizeCalculation: (body) => body.length + 1,
  });
  readonly #making = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly changes: ChangesQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The newest instant that the feed knows, in ticks. */
  async newest(): Promise<number> {
    return (await this.changes.reach()).checkpoint;
  }

  /**
   * The answer to who knows the state of `since` (ticks), as JSON: the newest action of each name that
   * changed after it, in the order of telling, and what to give as `since` the next time. Who comes
   * from before the feed or from the future, or would get more than `MAX_ACTIONS`, begins from nothing.
   */
  async after(since: number): Promise<Buffer> {
    const reach = await this.changes.reach();
    if (since < reach.floor || since > reach.checkpoint) return this.#resync(reach);
    if (since === reach.checkpoint) return bodyOf('', reach);
    const first = await this.changes.firstAfter(since);
    if (first === undefined) return bodyOf('', reach);
    // Whatever instant before the first change one asks from, the answer is the same.
    const window = `${first} ${reach.checkpoint}`;
    return this.#bodies.get(window) ?? this.#once(window, first, reach);
  }

  /** Requests for one window that come while it is made wait for the same. */
  #once(window: string, first: number, reach: FeedReach): Promise<Buffer> {
    const making =
      this.#making.get(window) ??
      this.#make(first, reach)
        .then((body) => {
          this.#bodies.set(window, body);
          return body;
        })
        .finally(() => this.#making.delete(window));
    this.#making.set(window, making);
    return making;
  }

  /**
   * A row that is superseded while the pages are read is left out here and told, after the checkpoint
   * of this answer, in the next one.
   */
  async #make(first: number, reach: FeedReach): Promise<Buffer> {
    const parts: string[] = [];
    let after: Place = { timestamp: first, package: '' };
    for (let told = 0; ;) {
      const rows = await this.changes.page(after, reach.checkpoint, PAGE);
      told += rows.length;
      if (told > MAX_ACTIONS || rows.some((row) => row.package === EVERYTHING)) {
        return this.#resync(reach);
      }
      for (const { type, package: name, time } of rows) {
        parts.push(JSON.stringify({ type, package: name, time }));
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return bodyOf(parts.join(','), reach);
      after = last;
      await setImmediate();
    }
  }

  #resync(reach: FeedReach): Buffer {
    return bodyOf(JSON.stringify(resyncAt(this.clock.now())), reach);
  }
}

function bodyOf(actions: string, { checkpoint }: FeedReach): Buffer {
  return Buffer.from(`{"actions":[${actions}],"timestamp":${checkpoint}}\n`);
}
