import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { bucketName } from '../artifact-store/bucket-name.js';
import { R2Settings } from '../artifact-store/r2.settings.js';
import { READER } from '../shared/database/reader.js';

/** What an operator should know of the bucket. */
export interface BucketStatus {
  readonly bucket: string;
  /** Objects that should be gone and could not be deleted; every deploy tries again. */
  readonly undeleted: number;
  /** RFC 3339; when the first of them should have gone. */
  readonly undeletedSince: string | null;
  /** Why one of them was not deleted. */
  readonly undeletedReason: string | null;
}

/** Reads what is known of the bucket of the settings. */
@Injectable()
export class BucketStatusQueries {
  constructor(
    private readonly settings: R2Settings,
    @InjectDataSource(READER) private readonly reader: DataSource,
  ) {}

  /** Null when the settings name no bucket. */
  async current(): Promise<BucketStatus | null> {
    if (this.settings.endpoint === '' || this.settings.bucket === '') return null;
    const bucket = bucketName(this.settings);
    const [row] = await this.reader.query<Omit<BucketStatus, 'bucket'>[]>(
      `SELECT count(*) AS undeleted, min(deployed_at) AS undeletedSince,
         max(undeleted_reason) AS undeletedReason
       FROM deployed_objects WHERE bucket = ? AND undeleted_reason IS NOT NULL`,
      [bucket],
    );
    return { bucket, undeleted: 0, undeletedSince: null, undeletedReason: null, ...row };
  }

  /** Whether builds were stored in the bucket of the settings, so that clients may read them there. */
  async isInUse(): Promise<boolean> {
    if (this.settings.endpoint === '' || this.settings.bucket === '') return false;
    const rows = await this.reader.query<unknown[]>(
      'SELECT 1 FROM deployed_objects WHERE bucket = ? LIMIT 1',
      [bucketName(this.settings)],
    );
    return rows.length > 0;
  }
}
