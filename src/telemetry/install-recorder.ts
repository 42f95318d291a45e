import { Injectable } from '@nestjs/common';
import { GroupCommit } from '../shared/database/group-commit.js';
import { UnavailableError } from '../shared/errors/app-error.js';
import { InstallEventsRepository } from './install-events.repository.js';
import type { InstallBatch, InstallTally } from './telemetry.types.js';

/** How long the first batch waits for others that share its transaction. */
const GATHER_MS = 5;

/** Entries of one transaction; recording them takes some 20 ms, in which no page is answered. */
const MOST_TOGETHER = 2_000;

/** Entries on their way while another process holds the lock; beyond that the client is sent away. */
const MOST_WAITING = 200_000;

/** Commits the batches of concurrent requests together. */
@Injectable()
export class InstallRecorder {
  readonly #batches: GroupCommit<InstallBatch, ReadonlyMap<InstallBatch, InstallTally>>;
  #entries = 0;

  constructor(events: InstallEventsRepository) {
    this.#batches = new GroupCommit((batches) => events.record(batches), {
      gatherMs: GATHER_MS,
      most: MOST_TOGETHER,
      sizeOf: ({ installs }) => installs.length,
    });
  }

  /**
   * What became of the batch, once it is committed. Throws `UnavailableError` when too many wait, and
   * the error of SQLite when the database stays locked.
   */
  async record(batch: InstallBatch): Promise<InstallTally> {
    if (this.#entries > MOST_WAITING) throw overloaded();
    this.#entries += batch.installs.length;
    try {
      const tally = (await this.#batches.add(batch)).get(batch);
      if (tally === undefined) throw new Error('a batch without a tally');
      return tally;
    } finally {
      this.#entries -= batch.installs.length;
    }
  }
}

function overloaded(): UnavailableError {
  return new UnavailableError(
    'Too many notifications are waiting to be recorded; try again in a minute.',
    60,
  );
}
