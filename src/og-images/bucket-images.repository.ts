import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** Which version of a package's image each bucket holds: table `bucket_images`. */
@Injectable()
export class BucketImagesRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The versions by the id of the package. */
  async versions(bucket: string): Promise<ReadonlyMap<number, string>> {
    const rows = await this.writes.read((source) =>
      source.query<{ id: number; version: string }[]>(
        'SELECT package_id AS id, version FROM bucket_images WHERE bucket = ?',
        [bucket],
      ),
    );
    return new Map(rows.map(({ id, version }) => [id, version]));
  }

  async record(bucket: string, packageId: number, version: string): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `INSERT INTO bucket_images (bucket, package_id, version, stored_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (bucket, package_id) DO UPDATE SET version = excluded.version,
           stored_at = excluded.stored_at`,
        [bucket, packageId, version, rfc3339(this.clock.now())],
      ),
    );
  }
}
