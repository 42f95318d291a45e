import { Injectable } from '@nestjs/common';
import { BuildStore } from '../build/build.store.js';
import { AnnouncementService } from '../changes/announcement.service.js';
import type { CurrentBuild } from './current-link.js';
import { HoldQueries } from './hold.queries.js';
import { PromotionsRepository } from './promotions.repository.js';
import { ServedBuilds } from './served-builds.js';

/** Makes rows and mirrors agree with the link after a deploy that was killed: the link is the truth. */
@Injectable()
export class Settlement {
  constructor(
    private readonly store: BuildStore,
    private readonly served: ServedBuilds,
    private readonly promotions: PromotionsRepository,
    private readonly holds: HoldQueries,
    private readonly announcement: AnnouncementService,
  ) {}

  /**
   * The build that is served, once rows and mirrors of this database were told so; undefined before
   * the first promotion. Must run under the lease.
   *
   * Throws `StorageOfAnotherDatabaseError` when the builds are those of another database.
   */
  async settle(): Promise<string | undefined> {
    await this.served.checkOwner();
    const link = this.served.link.read();
    if (link === undefined) return undefined;
    const [recorded] = await this.promotions.inForce();
    const isRecorded = recorded === link.id;
    const isSettled = isRecorded && (await this.announcement.isOf(link.id));
    if (isSettled || !this.store.has(link.id)) return link.id;
    await this.announcement.announce(link.id, this.served, async () => {
      if (!isRecorded) await this.#recordLink(link, recorded);
    });
    return link.id;
  }

  async #recordLink(link: CurrentBuild, recorded: string | undefined): Promise<void> {
    const build = { id: link.id, startedAt: this.store.manifest(link.id).created_at };
    const hold = await this.holds.find();
    if (hold?.buildId === link.id) {
      await this.promotions.recordRollback(build, recorded, hold.since);
    } else {
      await this.promotions.recordPromotion(build, link.since.toISOString());
    }
  }
}
