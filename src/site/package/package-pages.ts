import { Inject, Injectable } from '@nestjs/common';
import { PackagePageQueries } from '../../catalog/package-page.queries.js';
import type { PackagePageFacts } from '../../catalog/package-page.types.js';
import { PackageSearchQueries } from '../../catalog/package-search.queries.js';
import type { PackageType } from '../../domain/types.js';
import { DetailedPackages } from '../../packages/detailed-packages.js';
import { ImageLinksQueries } from '../../og-images/image-links.queries.js';
import { CLOCK, type Clock } from '../../shared/clock/clock.js';
import type { PackagePageModel } from '../../ui/package/package-page.types.js';
import type { UnknownPackageModel } from '../../ui/package/unknown-package.view.js';
import type { ListedPackage } from '../../ui/packages/listed-package.js';
import { SiteFrames } from '../frame/site-frames.js';
import { ListedPackages } from '../listed-packages.js';

const DEPENDANTS_SHOWN = 4;
const ALTERNATIVES_SHOWN = 3;
const NEAR_SHOWN = 5;

/** What the pages of one package show. */
@Injectable()
export class PackagePages {
  constructor(
    private readonly details: DetailedPackages,
    private readonly packages: PackagePageQueries,
    private readonly search: PackageSearchQueries,
    private readonly listed: ListedPackages,
    private readonly images: ImageLinksQueries,
    private readonly frames: SiteFrames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Undefined for what is no package that anything is known of. */
  async of(type: PackageType, name: string): Promise<PackagePageModel | undefined> {
    const details = await this.details.of(type, name);
    if (details === undefined) return undefined;
    const { pkg } = details;
    const [frame, image, dependants] = await Promise.all([
      this.frames.current(),
      this.images.ofPackage(pkg),
      this.packages.dependants(type, name, { limit: DEPENDANTS_SHOWN }),
    ]);
    return {
      ...details,
      frame,
      image,
      now: this.clock.now(),
      dependants: await this.listed.of(dependants),
      alternatives: pkg.isClosed ? await this.#alternatives(pkg) : [],
    };
  }

  /** What somebody may have meant by a name that is unknown. */
  async near(type: PackageType, name: string): Promise<UnknownPackageModel> {
    const near = await this.search.nearNames(type, name, NEAR_SHOWN);
    return {
      frame: await this.frames.current(),
      now: this.clock.now(),
      type,
      name,
      near: await this.listed.of(near),
    };
  }

  /** Open packages of the first tag that has any, the most used first. */
  async #alternatives({ type, tags }: PackagePageFacts): Promise<readonly ListedPackage[]> {
    for (const tag of tags) {
      const { packages } = await this.search.page({
        text: '',
        type,
        tag,
        sort: 'active',
        page: 1,
        pageSize: ALTERNATIVES_SHOWN,
      });
      if (packages.length > 0) return this.listed.of(packages);
    }
    return [];
  }
}
