import { Inject, Injectable } from '@nestjs/common';
import {
  eventOf,
  groupByVendor,
  leftOf,
  type VendorClosures,
} from '../domain/closures/vendor-closure-events.js';
import { slugCandidates, vendorSlug, type Vendor } from '../domain/closures/vendor.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { VendorClosureEventsRepository } from './vendor-closure-events.repository.js';

const WINDOW_MS = 24 * 3_600_000;

/** Records vendor closure events: several plugins of one vendor close within a day, whichever command found that. */
@Injectable()
export class VendorClosureEvents {
  constructor(
    private readonly events: VendorClosureEventsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Records what reopenings take from the events, and what the past day's closures add to them, all
   * or nothing. Only plugins that are closed now count.
   */
  async track(): Promise<void> {
    const now = this.clock.now();
    const windowStart = rfc3339(new Date(now.getTime() - WINDOW_MS));
    await this.events.together(async () => {
      for (const event of await this.events.reopened()) {
        const left = leftOf(event.slugs, event.closed);
        if (left) await this.events.recount(event.id, left);
        else await this.events.end(event.id, rfc3339(now));
      }
      const closed = await this.events.closedSince(windowStart);
      for (const closures of groupByVendor(closed)) await this.#record(closures, windowStart, now);
    });
  }

  async #record({ vendor, slugs }: VendorClosures, windowStart: string, now: Date): Promise<void> {
    const newest = await this.events.newestOf(vendor);
    const isRecent = newest !== undefined && newest.detectedAt >= windowStart;
    const change = eventOf(slugs, newest && { isRecent, slugs: newest.slugs });
    if (change?.kind === 'extended' && newest) await this.events.recount(newest.id, change.slugs);
    if (change?.kind !== 'new') return;
    await this.events.add(vendor, await this.#slugOf(vendor), rfc3339(now), change.slugs);
  }

  async #slugOf(vendor: Vendor): Promise<string> {
    const owners = await this.events.ownersOf(slugCandidates(vendor));
    return vendorSlug(vendor, (slug) => (owners.get(slug) ?? vendor.key) !== vendor.key);
  }
}
