import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { StatusQueries } from '../../pipeline/status.queries.js';
import { CLOCK, type Clock } from '../../shared/clock/clock.js';
import { InstanceSettings } from '../../shared/config/instance.settings.js';
import type { DataAge } from '../../ui/components/data-stamp.js';
import type { PageFrame } from '../../ui/presentation.js';
import { SiteAssets } from '../site-assets.js';
import { sitePresentation } from '../site-presentation.js';
import { SiteSettings } from '../site.settings.js';
import { dataAgeAt } from './data-age.js';

const KEPT_MS = 10_000;

/** What pages have around what they show. */
@Injectable()
export class SiteFrames {
  readonly #lastDiscovery = new LRUCache<'discovery', { readonly at: string | undefined }>({
    max: 1,
    ttl: KEPT_MS,
    fetchMethod: async () => ({ at: await this.status.lastDiscovery() }),
  });

  constructor(
    private readonly settings: SiteSettings,
    private readonly instance: InstanceSettings,
    private readonly assets: SiteAssets,
    private readonly status: StatusQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async current(): Promise<PageFrame> {
    return {
      site: sitePresentation(this.settings, this.instance),
      assets: this.assets.url.bind(this.assets),
      dataAge: await this.#dataAge(),
    };
  }

  async #dataAge(): Promise<DataAge | undefined> {
    const found = await this.#lastDiscovery.fetch('discovery');
    return found?.at === undefined ? undefined : dataAgeAt(found.at, this.clock.now());
  }
}
