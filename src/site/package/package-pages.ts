import { Inject, Injectable } from '@nestjs/common';
import { PackagePageQueries } from '../../catalog/package-page.queries.js';
import type { PackagePageFacts } from '../../catalog/package-page.types.js';
import { PackageSearchQueries } from '../../catalog/package-search.queries.js';
import { composerVendor } from '../../domain/composer/names.js';
import { currentRequirements } from '../../domain/composer/requirements.js';
import { monthFigures, monthsUntil, type MonthFigure } from '../../domain/telemetry/months.js';
import type { PackageType, Slug } from '../../domain/types.js';
import { ImageLinksQueries } from '../../og-images/image-links.queries.js';
import { CLOCK, rfc3339, type Clock } from '../../shared/clock/clock.js';
import { PackageHistoryQueries } from '../../status-check/package-history.queries.js';
import { InstallStatsQueries } from '../../telemetry/install-stats.queries.js';
import type { PackagePageModel } from '../../ui/package/package-page.types.js';
import type { UnknownPackageModel } from '../../ui/package/unknown-package.view.js';
import type { ListedPackage } from '../../ui/packages/listed-package.js';
import { SiteFrames } from '../frame/site-frames.js';
import { ListedPackages } from '../listed-packages.js';
import { pastEvents } from './past-events.js';

const MONTHS_SHOWN = 24;
const DEPENDANTS_SHOWN = 4;
const ALTERNATIVES_SHOWN = 3;
const NEAR_SHOWN = 5;
const CHANGES_SHOWN = 50;

/** What the pages of one package show. */
@Injectable()
export class PackagePages {
  constructor(
    private readonly packages: PackagePageQueries,
    private readonly search: PackageSearchQueries,
    private readonly installs: InstallStatsQueries,
    private readonly history: PackageHistoryQueries,
    private readonly listed: ListedPackages,
    private readonly images: ImageLinksQueries,
    private readonly frames: SiteFrames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Undefined for a package that has no page: nobody has heard of it, or nothing is known of it yet. */
  async of(type: PackageType, name: string): Promise<PackagePageModel | undefined> {
    const pkg = await this.packages.facts(type, name);
    if (pkg === undefined || !isKnown(pkg)) return undefined;
    const [frame, image, versions, dependencies, dependantCount, dependants, months, changes] =
      await Promise.all([
        this.frames.current(),
        this.images.ofPackage(pkg),
        this.packages.versions(pkg.id),
        this.packages.dependencies(pkg.id),
        this.packages.countDependants(type, name),
        this.packages.dependants(type, name, { limit: DEPENDANTS_SHOWN }),
        this.#months(pkg.id),
        this.history.statusChanges(pkg.id, CHANGES_SHOWN),
      ]);
    return {
      frame,
      image,
      now: this.clock.now(),
      pkg,
      versions,
      require: requireOf(pkg, dependencies),
      dependencies,
      dependantCount,
      dependants: await this.listed.of(dependants),
      months,
      history: pastEvents({ pkg, versions, changes }),
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

  async #months(id: number): Promise<readonly MonthFigure[]> {
    const months = monthsUntil(rfc3339(this.clock.now()), MONTHS_SHOWN);
    const [counted, firstMonth] = await Promise.all([
      this.installs.monthly(id, MONTHS_SHOWN),
      this.installs.firstMonth(),
    ]);
    return monthFigures(months, counted, firstMonth);
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

/** A directory in Subversion alone is no package yet. */
function isKnown({ isListed, lastSyncedAt, closedAt, closeReason }: PackagePageFacts): boolean {
  return isListed || lastSyncedAt !== null || closedAt !== null || closeReason !== null;
}

function requireOf(
  { type, name, requiresPhp }: PackagePageFacts,
  dependencies: PackagePageModel['dependencies'],
): Readonly<Record<string, string>> {
  const requires = dependencies.map((dependency) => ({
    name: `${composerVendor(dependency.type)}/${dependency.name}`,
    installable: dependency.isInstallable,
  }));
  return currentRequirements({ type, slug: name as Slug, requiresPhp, requires }).require;
}
