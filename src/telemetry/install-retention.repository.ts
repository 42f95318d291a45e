import { Injectable } from '@nestjs/common';
import { PSEUDONYM_BYTES } from './client-pseudonyms.js';
import { TransactionPace } from '../shared/database/transaction-pace.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/**
 * Pseudonyms are spread evenly, so each first byte is a small part of them: a transaction looks at one,
 * and recording keeps no index of times up to date.
 */
export const PSEUDONYM_PARTS = 256;

/** Removes what is kept no longer, some of it in each transaction; the methods return how many rows. */
@Injectable()
export class InstallRetentionRepository {
  readonly #eventsPace = new TransactionPace();
  readonly #daysPace = new TransactionPace();
  readonly #hoursPace = new TransactionPace();
  readonly #versionsPace = new TransactionPace();

  constructor(private readonly writes: WriteQueue) {}

  /** Events before a time (RFC 3339), of those up to an id. */
  events(before: string, upTo: number): Promise<number> {
    return this.#some(
      this.#eventsPace,
      `DELETE FROM install_events WHERE id IN (
         SELECT id FROM install_events WHERE created_at < ? AND id <= ? LIMIT ?
       ) RETURNING 1`,
      [before, upTo],
    );
  }

  /** Sums of the days up to one (YYYY-MM-DD). */
  days(upTo: string): Promise<number> {
    return this.#some(
      this.#daysPace,
      `DELETE FROM daily_installs WHERE (package_id, day) IN (
         SELECT package_id, day FROM daily_installs WHERE day <= ? LIMIT ?
       ) RETURNING 1`,
      [upTo],
    );
  }

  /** Sums of the hours before one (YYYY-MM-DDTHH). */
  hours(before: string): Promise<number> {
    return this.#some(
      this.#hoursPace,
      `DELETE FROM hourly_installs WHERE (package_id, hour) IN (
         SELECT package_id, hour FROM hourly_installs WHERE hour < ? LIMIT ?
       ) RETURNING 1`,
      [before],
    );
  }

  /** Sums of versions before a month (YYYY-MM). */
  versions(before: string): Promise<number> {
    return this.#some(
      this.#versionsPace,
      `DELETE FROM version_installs WHERE (package_id, version, month) IN (
         SELECT package_id, version, month FROM version_installs WHERE month < ? LIMIT ?
       ) RETURNING 1`,
      [before],
    );
  }

  /** Pseudonyms in a part whose dedupe window passed before a time (RFC 3339). */
  clients(part: number, before: string): Promise<number> {
    return this.#in(
      part,
      'DELETE FROM recent_installs WHERE client >= ? AND client < ? AND counted_at <= ? RETURNING 1',
      before,
    );
  }

  /** Pseudonyms of networks in a part, of before an hour (YYYY-MM-DDTHH). */
  networks(part: number, before: string): Promise<number> {
    return this.#in(
      part,
      'DELETE FROM network_installs WHERE network >= ? AND network < ? AND hour < ? RETURNING 1',
      before,
    );
  }

  async #in(part: number, statement: string, before: string): Promise<number> {
    const removed = await this.writes.run((tx) =>
      tx.query<unknown[]>(statement, [startOf(part), startOf(part + 1), before]),
    );
    return removed.length;
  }

  #some(pace: TransactionPace, statement: string, values: readonly unknown[]): Promise<number> {
    return this.writes.run((tx) =>
      pace.measure(async (most) => {
        const removed = await tx.query<unknown[]>(statement, [...values, most]);
        return removed.length;
      }),
    );
  }
}

/** The first pseudonym of a part, or what follows the last one of all. */
function startOf(part: number): Buffer {
  return part < PSEUDONYM_PARTS ? Buffer.of(part) : Buffer.alloc(PSEUDONYM_BYTES + 1, 0xff);
}
