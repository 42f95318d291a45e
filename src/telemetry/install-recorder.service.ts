import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { UnavailableError } from '../shared/errors/app-error.js';
import { InstallEventsRepository } from './install-events.repository.js';
import type { InstallBatch, InstallTally } from './telemetry.types.js';

/** How long the first batch waits for others that share its transaction. */
const GATHER_MS = 5;

/** Entries of one transaction; recording them takes some 20 ms, in which no page is answered. */
const MOST_TOGETHER = 2_000;

/** Entries that wait while another process holds the lock; beyond that the client is sent away. */
const MOST_WAITING = 200_000;

interface Waiting {
  readonly batch: InstallBatch;
  readonly resolve: (tally: InstallTally) => void;
  readonly reject: (error: unknown) => void;
}

/** Commits the batches of concurrent requests together. */
@Injectable()
export class InstallRecorder {
  #waiting: Waiting[] = [];
  #entries = 0;
  #isCommitting = false;

  constructor(private readonly events: InstallEventsRepository) {}

  /**
   * What became of the batch, once it is committed. Throws `UnavailableError` when too many wait, and
   * the error of SQLite when the database stays locked.
   */
  record(batch: InstallBatch): Promise<InstallTally> {
    if (this.#entries > MOST_WAITING) return Promise.reject(overloaded());
    const done = new Promise<InstallTally>((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
    });
    this.#entries += batch.installs.length;
    if (!this.#isCommitting) void this.#commitAll();
    return done;
  }

  async #commitAll(): Promise<void> {
    this.#isCommitting = true;
    await sleep(GATHER_MS);
    while (this.#waiting.length > 0) await this.#commit(this.#takeGroup());
    this.#isCommitting = false;
  }

  #takeGroup(): readonly Waiting[] {
    let entries = 0;
    let count = 0;
    for (const { batch } of this.#waiting) {
      if (count > 0 && entries + batch.installs.length > MOST_TOGETHER) break;
      entries += batch.installs.length;
      count += 1;
    }
    this.#entries -= entries;
    return this.#waiting.splice(0, count);
  }

  /** Never rejects: each request learns its own end. */
  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      const tallies = await this.events.record(group.map(({ batch }) => batch));
      for (const [index, { resolve }] of group.entries()) {
        const tally = tallies[index];
        if (tally === undefined) throw new Error('a batch without a tally');
        resolve(tally);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}

function overloaded(): UnavailableError {
  return new UnavailableError(
    'Too many notifications are waiting to be recorded; try again in a minute.',
    60,
  );
}
