import { Inject, Injectable } from '@nestjs/common';
import { bucketName } from '../artifact-store/bucket-name.js';
import { R2Settings } from '../artifact-store/r2.settings.js';
import { CLOCK, daysBefore, type Clock } from '../shared/clock/clock.js';
import { AbandonedBucketsRepository } from './abandoned-buckets.repository.js';

/** How long what is known of a bucket is kept after the last write to it: somebody may go back. */
export const ABANDONED_DAYS = 30;

/** Drops what is known of buckets that are in use no more. */
@Injectable()
export class AbandonedBuckets {
  constructor(
    private readonly settings: R2Settings,
    private readonly abandoned: AbandonedBucketsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Forgets the buckets that no deploy wrote to for `ABANDONED_DAYS`, once the bucket of the settings
   * holds a build; returns their names. Their objects stay: the keys may be gone with the settings.
   */
  async forget(): Promise<readonly string[]> {
    if (this.settings.endpoint === '' || this.settings.bucket === '') return [];
    const current = bucketName(this.settings);
    const before = daysBefore(this.clock.now(), ABANDONED_DAYS);
    const names = await this.abandoned.find(current, before);
    for (const name of names) await this.abandoned.forget(name);
    return names;
  }
}
