import { Injectable } from '@nestjs/common';
import { BuildStore } from '../build/build.store.js';
import { AnnouncementService } from '../changes/announcement.service.js';
import type { Job } from '../shared/jobs/job.types.js';
import { BucketService } from './bucket.service.js';
import type { ReconcilePreview, ReconcileReport } from './bucket.types.js';
import { ServedBuilds } from './served-builds.js';

/**
 * Repairs a bucket that was changed by others, or whose ledger was lost, by the current build.
 *
 * Every method throws `RunFailedError` when an object could not be put right; the rest is then.
 */
@Injectable()
export class BucketMaintenance {
  constructor(
    private readonly store: BuildStore,
    private readonly served: ServedBuilds,
    private readonly bucket: BucketService,
    private readonly announcement: AnnouncementService,
  ) {}

  /** Makes bucket and ledger right; needs the lease. */
  async reconcile(job: Job): Promise<ReconcileReport> {
    const current = await this.#validated(job);
    const report = await this.bucket.reconcile(this.served.targetOf(current), job);
    await this.announcement.announce(current, this.served);
    return report;
  }

  /** What `reconcile` would do. */
  async previewReconcile(job: Job): Promise<ReconcilePreview> {
    return this.bucket.previewReconcile(this.served.targetOf(await this.#validated(job)), job);
  }

  /** Deletes the objects that the current build does not have; needs the lease. */
  async deleteOrphans(job: Job): Promise<ReconcileReport> {
    const current = await this.#validated(job);
    const report = await this.bucket.deleteOrphans(this.served.targetOf(current), job);
    await this.announcement.announce(current, this.served);
    return report;
  }

  /** The current build, every byte of which is right: the bucket will be like it. */
  async #validated(job: Job): Promise<string> {
    await this.served.checkOwner();
    const current = this.served.current();
    await this.store.validate(current, undefined, job);
    return current;
  }
}
