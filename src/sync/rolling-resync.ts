import { Inject, Injectable } from '@nestjs/common';
import type { PackageEntity } from '../catalog/package.entity.js';
import { SiteMetaRepository } from '../catalog/site-meta.repository.js';
import { SyncedPackagesRepository } from '../catalog/synced-packages.repository.js';
import { resyncShare, resyncThrough } from '../domain/sync/resync.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';

/** The site_meta key of the time up to when every share of a round was taken. */
export const RESYNC_THROUGH = 'resync_through';

/**
 * Looks at every package each week although nothing was heard of it: some changes are in no log, such
 * as ratings, installs, `tested` and the end of a review.
 */
@Injectable()
export class RollingResync {
  constructor(
    private readonly packages: SyncedPackagesRepository,
    private readonly meta: SiteMetaRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The packages whose turn has come, those looked at longest ago; each share is handed out once. */
  async take(): Promise<PackageEntity[]> {
    const now = this.clock.now();
    const stored = await this.meta.get(RESYNC_THROUGH);
    const state = {
      packages: await this.packages.countListed(),
      through: stored === undefined ? now : new Date(stored),
      now,
    };
    const taken = await this.packages.longestNotLookedAt(resyncShare(state));
    const through = rfc3339(resyncThrough(state, taken.length));
    if (through !== stored) await this.meta.set(RESYNC_THROUGH, through);
    return taken;
  }
}
