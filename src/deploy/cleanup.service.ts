import { Injectable } from '@nestjs/common';
import { BuildStore } from '../build/build.store.js';
import { AbandonedBuckets } from './abandoned-buckets.js';
import { MIN_RETAINED, type CleanupReport } from './deploy.types.js';
import { HoldQueries } from './hold.queries.js';
import { PromotionsRepository } from './promotions.repository.js';
import { Settlement } from './settlement.js';

/** Frees what no promotion and no rollback needs any more. */
@Injectable()
export class CleanupService {
  constructor(
    private readonly store: BuildStore,
    private readonly settlement: Settlement,
    private readonly promotions: PromotionsRepository,
    private readonly holds: HoldQueries,
    private readonly abandoned: AbandonedBuckets,
  ) {}

  /**
   * Removes all builds but the current one, the `retain` newest others and, during a hold, as many
   * promoted ones; and forgets buckets that are in use no more. Must run under the lease.
   *
   * Throws `StorageOfAnotherDatabaseError` when the builds are those of another database.
   */
  async cleanup(retain: number = MIN_RETAINED): Promise<CleanupReport> {
    const current = await this.settlement.settle();
    this.store.removeTrash();
    const others = this.store.ids().filter((id) => id !== current);
    const kept = new Set([...others.slice(-retain), ...(await this.#promotedInHold(retain))]);
    if (current !== undefined) kept.add(current);
    const removed = this.store.directoryIds().filter((id) => !kept.has(id));
    for (const id of removed) this.store.remove(id);
    return { removed, kept: [...kept].sort(), forgottenBuckets: await this.abandoned.forget() };
  }

  /** While newer builds are not promoted, the last that were are the ones to roll back to. */
  async #promotedInHold(count: number): Promise<string[]> {
    if ((await this.holds.find()) === undefined) return [];
    const promoted = await this.promotions.inForce();
    return promoted.filter((id) => this.store.has(id)).slice(0, count);
  }
}
