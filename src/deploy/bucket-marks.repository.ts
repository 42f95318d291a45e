import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import type { BucketMark } from './bucket-mark.js';

/** The mark that the last deploy left in each bucket: table `bucket_marks`. */
@Injectable()
export class BucketMarksRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By the name of the bucket's store; undefined when no deploy left one. */
  find(bucket: string): Promise<BucketMark | undefined> {
    return this.writes.read(async (source) => {
      const [row] = await source.query<{ generation: string | null; etag: string | null }[]>(
        'SELECT generation, etag FROM bucket_marks WHERE bucket = ?',
        [bucket],
      );
      if (row === undefined) return undefined;
      const { generation, etag } = row;
      return generation === null ? { etag: etag ?? '' } : { generation };
    });
  }

  async remember(bucket: string, mark: BucketMark): Promise<void> {
    const { generation = null, etag = null } = mark as { generation?: string; etag?: string };
    await this.writes.run((tx) =>
      tx.query(
        `INSERT INTO bucket_marks (bucket, generation, etag, deployed_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (bucket) DO UPDATE SET generation = excluded.generation,
           etag = excluded.etag, deployed_at = excluded.deployed_at`,
        [bucket, generation, etag, rfc3339(this.clock.now())],
      ),
    );
  }
}
