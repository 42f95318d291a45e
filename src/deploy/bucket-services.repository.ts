import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { DeletionForm } from '../artifact-store/artifact-store.types.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { READER } from '../shared/database/reader.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** What the services of buckets were found to take: table `bucket_services`. */
@Injectable()
export class BucketServicesRepository {
  constructor(
    private readonly writes: WriteQueue,
    @InjectDataSource(READER) private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The form of deletions that succeeded last, by the name of the bucket's store; undefined when the first one did. */
  async deletionForm(bucket: string): Promise<DeletionForm | undefined> {
    const [row] = await this.reader.query<{ form: DeletionForm }[]>(
      'SELECT deletion_form AS form FROM bucket_services WHERE bucket = ?',
      [bucket],
    );
    return row?.form;
  }

  async rememberDeletionForm(bucket: string, form: DeletionForm): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `INSERT INTO bucket_services (bucket, deletion_form, learned_at) VALUES (?, ?, ?)
         ON CONFLICT (bucket) DO UPDATE SET
           deletion_form = excluded.deletion_form, learned_at = excluded.learned_at`,
        [bucket, form, rfc3339(this.clock.now())],
      ),
    );
  }
}
