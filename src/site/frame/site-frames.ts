import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { FreshnessQueries } from '../../freshness/freshness.queries.js';
import { StatusQueries } from '../../pipeline/status.queries.js';
import { ImageLinksQueries } from '../../og-images/image-links.queries.js';
import { CLOCK, type Clock } from '../../shared/clock/clock.js';
import { InstanceSettings } from '../../shared/config/instance.settings.js';
import type { DataAge } from '../../ui/components/data-stamp.js';
import type { PageFrame } from '../../ui/presentation.js';
import { SiteAssets } from '../../chrome/site-assets.js';
import { sitePresentation } from '../../chrome/site-presentation.js';
import { SiteSettings } from '../../shared/site/site.settings.js';
import { dataAgeAt, type DataTimes } from './data-age.js';

const KEPT_MS = 10_000;

/** What pages have around what they show. */
@Injectable()
export class SiteFrames {
  readonly #times = new LRUCache<'times', { readonly times: DataTimes | undefined }>({
    max: 1,
    ttl: KEPT_MS,
    fetchMethod: async () => ({ times: await this.#readTimes() }),
  });

  constructor(
    private readonly settings: SiteSettings,
    private readonly instance: InstanceSettings,
    private readonly assets: SiteAssets,
    private readonly status: StatusQueries,
    private readonly images: ImageLinksQueries,
    private readonly freshness: FreshnessQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async current(): Promise<PageFrame> {
    return {
      site: sitePresentation(this.settings, this.instance),
      assets: this.assets.url.bind(this.assets),
      pageImage: (section) => this.images.ofPage(section?.slice(1) ?? 'default'),
      dataAge: await this.#dataAge(),
    };
  }

  async #dataAge(): Promise<DataAge | undefined> {
    const found = await this.#times.fetch('times');
    return found?.times === undefined ? undefined : dataAgeAt(found.times, this.clock.now());
  }

  /** Undefined before the first discovery. */
  async #readTimes(): Promise<DataTimes | undefined> {
    const lookedAt = await this.status.lastDiscovery();
    if (lookedAt === undefined) return undefined;
    const { agreedSince } = await this.freshness.owed(this.clock.now());
    return { lookedAt, owedSince: agreedSince };
  }
}
