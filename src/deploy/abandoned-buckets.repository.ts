import { Injectable } from '@nestjs/common';
import { ROOT_KEY } from '../domain/composer/root-document.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** Rows of one transaction: about two milliseconds. */
const CHUNK = 1_000;

/** Everything that is known of buckets other than the one in use. */
@Injectable()
export class AbandonedBucketsRepository {
  constructor(private readonly writes: WriteQueue) {}

  /**
   * The buckets but `current` that were written to last before a time (RFC 3339); none as long as no
   * deploy to `current` came to its end.
   */
  async find(current: string, before: string): Promise<string[]> {
    const rows = await this.writes.read((source) =>
      source.query<{ bucket: string }[]>(
        // Steps from name to name in the primary key instead of reading every object.
        `WITH RECURSIVE ledgers (bucket) AS (
           SELECT min(bucket) FROM deployed_objects
           UNION ALL
           SELECT (SELECT min(bucket) FROM deployed_objects WHERE bucket > ledgers.bucket)
           FROM ledgers WHERE bucket IS NOT NULL
         ), known (bucket) AS (
           SELECT bucket FROM ledgers WHERE bucket IS NOT NULL
           UNION SELECT bucket FROM bucket_marks
         ), asked (current, before) AS (VALUES (?, ?))
         SELECT bucket FROM known, asked
         WHERE bucket <> current AND EXISTS (SELECT 1 FROM bucket_marks WHERE bucket = current)
           AND NOT EXISTS (
             SELECT 1 FROM bucket_marks AS mark
             WHERE mark.bucket = known.bucket AND deployed_at >= before
           )
           AND NOT EXISTS (
             SELECT 1 FROM deployed_objects AS object
             WHERE object.bucket = known.bucket AND deployed_at >= before
           )
         ORDER BY bucket`,
        [current, before],
      ),
    );
    return rows.map(({ bucket }) => bucket);
  }

  /** What it is known again by first: whoever deploys to it again, even if the rest is not done, lists the bucket. */
  async forget(bucket: string): Promise<void> {
    await this.writes.run(async (tx) => {
      await tx.query('DELETE FROM bucket_marks WHERE bucket = ?', [bucket]);
      await tx.query('DELETE FROM bucket_services WHERE bucket = ?', [bucket]);
      await tx.query('DELETE FROM deployed_objects WHERE bucket = ? AND key = ?', [
        bucket,
        ROOT_KEY,
      ]);
    });
    while ((await this.#forgetObjects(bucket)) === CHUNK);
  }

  #forgetObjects(bucket: string): Promise<number> {
    return this.writes.run(async (tx) => {
      const forgotten = await tx.query<unknown[]>(
        `DELETE FROM deployed_objects WHERE (bucket, key) IN (
           SELECT bucket, key FROM deployed_objects WHERE bucket = ? LIMIT ?
         ) RETURNING 1`,
        [bucket, CHUNK],
      );
      return forgotten.length;
    });
  }
}
