import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { rawConnection } from '../shared/database/data-source.js';
import { READER } from '../shared/database/reader.js';
import { slicesOf } from '../shared/database/slices.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** An object that is known to be in the bucket. */
export interface HeldObject {
  readonly key: string;
  readonly sha256: string;
  readonly etag: string;
  readonly size: number;
}

/** What a ledger row knows of its object; all null after a write whose end is not known. */
export type LedgerEntry = { readonly [K in 'sha256' | 'etag' | 'size']: HeldObject[K] | null };

/**
 * What one bucket really holds.
 *
 * It never claims too much: the claim on an object is given up before a write of it begins and made
 * again when the bucket has confirmed it, so that a process may die at any instant.
 */
export interface BucketLedger {
  entries(): Map<string, LedgerEntry>;

  /** Gives up what is known of the objects, because they are about to be written or deleted. */
  begin(keys: readonly string[]): Promise<void>;

  /** As `begin`; what is given up already is left alone, mirrors know that it goes. */
  beginDeletion(keys: readonly string[]): Promise<void>;

  /** Notes why objects were not deleted, until they are gone or stored again. */
  noteUndeleted(reasons: ReadonlyMap<string, string>): Promise<void>;

  /** Stores what the bucket was found to hold. */
  record(objects: readonly HeldObject[]): Promise<void>;

  /** Drops the rows of objects that the bucket does not hold. */
  forget(keys: readonly string[]): Promise<void>;
}

/** Hears of claims in the transaction that gives them up. */
type ClaimListener = (keys: readonly string[]) => Promise<void>;

/** The ledgers of every bucket ever deployed to: table `deployed_objects`. */
@Injectable()
export class DeployedObjectsRepository {
  constructor(
    private readonly writes: WriteQueue,
    @InjectDataSource(READER) private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The ledger of one bucket, by the name of its store. */
  of(bucket: string, onGivenUp: ClaimListener): BucketLedger {
    return {
      entries: () => this.#entries(bucket),
      begin: (keys) => this.#begin(bucket, keys, onGivenUp),
      beginDeletion: (keys) => this.#beginDeletion(bucket, keys, onGivenUp),
      noteUndeleted: (reasons) => this.#noteUndeleted(bucket, reasons),
      record: (objects) => this.#record(bucket, objects),
      forget: (keys) => this.#forget(bucket, keys),
    };
  }

  #entries(bucket: string): Map<string, LedgerEntry> {
    const rows = rawConnection(this.reader)
      .prepare<[string], LedgerEntry & { key: string }>(
        'SELECT key, sha256, etag, size FROM deployed_objects WHERE bucket = ?',
      )
      .iterate(bucket);
    const entries = new Map<string, LedgerEntry>();
    for (const { key, ...entry } of rows) entries.set(key, entry);
    return entries;
  }

  async #begin(bucket: string, keys: readonly string[], onGivenUp: ClaimListener): Promise<void> {
    const now = rfc3339(this.clock.now());
    for (const slice of slicesOf(keys)) {
      await this.writes.run(async (tx) => {
        await tx.query(
          `INSERT INTO deployed_objects (bucket, key, deployed_at)
           SELECT ?, value, ? FROM json_each(?) WHERE true
           ON CONFLICT (bucket, key) DO UPDATE SET
             sha256 = NULL, etag = NULL, size = NULL, deployed_at = excluded.deployed_at`,
          [bucket, now, JSON.stringify(slice)],
        );
        await onGivenUp(slice);
      });
    }
  }

  async #beginDeletion(
    bucket: string,
    keys: readonly string[],
    onGivenUp: ClaimListener,
  ): Promise<void> {
    const claimed = await this.writes.read((source) =>
      source.query<{ key: string }[]>(
        `SELECT value AS key FROM json_each(?) WHERE NOT EXISTS (
           SELECT 1 FROM deployed_objects WHERE bucket = ? AND key = value AND sha256 IS NULL
         )`,
        [JSON.stringify(keys), bucket],
      ),
    );
    const claims = claimed.map(({ key }) => key);
    await this.#begin(bucket, claims, onGivenUp);
  }

  async #noteUndeleted(bucket: string, reasons: ReadonlyMap<string, string>): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `UPDATE deployed_objects SET undeleted_reason = failed.value ->> 1
         FROM json_each(?) AS failed WHERE bucket = ? AND deployed_objects.key = failed.value ->> 0`,
        [JSON.stringify([...reasons]), bucket],
      ),
    );
  }

  async #record(bucket: string, objects: readonly HeldObject[]): Promise<void> {
    const now = rfc3339(this.clock.now());
    for (const slice of slicesOf(objects)) {
      await this.writes.run((tx) =>
        tx.query(
          `INSERT INTO deployed_objects (bucket, key, sha256, etag, size, deployed_at)
           SELECT ?, object.value ->> 'key', object.value ->> 'sha256', object.value ->> 'etag',
             object.value ->> 'size', ?
           FROM json_each(?) AS object WHERE true
           ON CONFLICT (bucket, key) DO UPDATE SET sha256 = excluded.sha256, etag = excluded.etag,
             size = excluded.size, deployed_at = excluded.deployed_at, undeleted_reason = NULL`,
          [bucket, now, JSON.stringify(slice)],
        ),
      );
    }
  }

  async #forget(bucket: string, keys: readonly string[]): Promise<void> {
    for (const slice of slicesOf(keys)) {
      await this.writes.run((tx) =>
        tx.query(
          `DELETE FROM deployed_objects
           WHERE bucket = ? AND key IN (SELECT value FROM json_each(?))`,
          [bucket, JSON.stringify(slice)],
        ),
      );
    }
  }
}
