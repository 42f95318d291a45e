import { HOUR_MS } from '../../domain/durations.js';
import { Inject, Injectable } from '@nestjs/common';
import { NewPackagesQueries } from '../../catalog/new-packages.queries.js';
import { PackageSearchQueries } from '../../catalog/package-search.queries.js';
import type { SearchSort } from '../../catalog/package-search.types.js';
import { ChangesQueries } from '../../changes/changes.queries.js';
import { CLOCK, daysBefore, rfc3339, type Clock } from '../../shared/clock/clock.js';
import { PackageHistoryQueries } from '../../status-check/package-history.queries.js';
import { InstallStatsQueries } from '../../telemetry/install-stats.queries.js';
import type { HomePageModel } from '../../ui/home/home-page.view.js';
import type { ListedPackage } from '../../ui/packages/listed-package.js';
import { SiteFrames } from '../frame/site-frames.js';
import { ListedPackages } from '../listed-packages.js';

const LISTED = 7;
const CLOSED_SHOWN = 8;
const HOURS = 24;

/** What the home page shows. */
@Injectable()
export class HomePages {
  constructor(
    private readonly search: PackageSearchQueries,
    private readonly added: NewPackagesQueries,
    private readonly changes: ChangesQueries,
    private readonly history: PackageHistoryQueries,
    private readonly installs: InstallStatsQueries,
    private readonly listed: ListedPackages,
    private readonly frames: SiteFrames,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async current(): Promise<HomePageModel> {
    const now = this.clock.now();
    const [dayAgo, weekAgo] = [1, 7].map((days) => daysBefore(now, days));
    const [frame, stats, added, closings, installed, updated, newest, closedLately] =
      await Promise.all([
        this.frames.current(),
        this.installs.site(),
        this.added.countSince(dayAgo ?? ''),
        this.history.countSince(dayAgo ?? ''),
        this.#first('installs'),
        this.#first('updated'),
        this.#first('added'),
        this.history.closedSince(weekAgo ?? '', CLOSED_SHOWN),
      ]);
    const { closed, reopened } = closings;
    const popular = installed.filter(({ installs }) => installs > 0);
    const mostActive = popular.length > 0 ? [] : await this.#first('active');
    return {
      ...{ frame, now, added, closed, reopened, popular, mostActive, updated, newest },
      closedLately,
      hours: this.#hours(now),
      ...(stats !== undefined && {
        totals: {
          plugins: stats.activePlugins,
          themes: stats.activeThemes,
          installs: stats.installs30d,
        },
      }),
    };
  }

  #hours(now: Date): HomePageModel['hours'] {
    const last = Math.floor(now.getTime() / HOUR_MS);
    const first = last - HOURS + 1;
    const rows = this.changes.perHour(first);
    const packages = new Map(rows.map((row) => [row.hour, row.packages]));
    return Array.from({ length: HOURS }, (_, index) => ({
      at: rfc3339(new Date((first + index) * HOUR_MS)),
      packages: packages.get(first + index) ?? 0,
    }));
  }

  async #first(sort: SearchSort): Promise<readonly ListedPackage[]> {
    const query = { text: '', sort, page: 1, pageSize: LISTED };
    return this.listed.of((await this.search.page(query)).packages);
  }
}
