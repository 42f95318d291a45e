import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { CatalogQueriesModule } from '../catalog/catalog-queries.module.js';
import { RecentBuildsQueries } from '../build/recent-builds.queries.js';
import { ChangesQueries } from '../changes/changes.queries.js';
import { HoldQueries } from '../deploy/hold.queries.js';
import { FreshnessQueries } from '../freshness/freshness.queries.js';
import { IncidentsQueries } from '../incidents/incidents.queries.js';
import { ImageLinksQueries } from '../og-images/image-links.queries.js';
import { GoalsQueries } from '../pipeline/goals.queries.js';
import { PublicStatusQueries } from '../pipeline/public-status.queries.js';
import { DetailedPackages } from '../packages/detailed-packages.js';
import { StatusQueries } from '../pipeline/status.queries.js';
import { JobRunsQueries } from '../shared/jobs/job-runs.queries.js';
import { ClosingsQueries } from '../status-check/closings.queries.js';
import { ClosuresQueries } from '../status-check/closures.queries.js';
import { PackageHistoryQueries } from '../status-check/package-history.queries.js';
import { StatusChangesQueries } from '../status-check/status-changes.queries.js';
import { InstallStatsQueries } from '../telemetry/install-stats.queries.js';
import { ApiDocsController } from './api-docs/api-docs.controller.js';
import { BadgesController } from './badges/badges.controller.js';
import { ClosuresController } from './closures/closures.controller.js';
import { ClosuresFeed } from './closures/closures-feed.js';
import { ClosuresPages } from './closures/closures-pages.js';
import { ShownEvents } from './closures/shown-events.js';
import { CheckController } from './check/check.controller.js';
import { DocTexts } from './docs/doc-texts.js';
import { DocsController } from './docs/docs.controller.js';
import { SiteFrames } from './frame/site-frames.js';
import { HomeController } from './home/home.controller.js';
import { HomePages } from './home/home-pages.js';
import { ListedPackages } from './listed-packages.js';
import { ListPages } from './lists/list-pages.js';
import { ListsController } from './lists/lists.controller.js';
import { UntaggedController } from './lists/untagged.controller.js';
import { PackageController } from './package/package.controller.js';
import { PackagePages } from './package/package-pages.js';
import { RenderedPages } from '../http/rendered-pages.js';
import { SearchController } from './search/search.controller.js';
import { SearchPages } from './search/search-pages.js';
import { StatusController } from './status/status.controller.js';
import { StatusFeed } from './status/status-feed.js';
import { StatusPages } from './status/status-pages.js';
import { redirectOldAddresses } from './well-known/redirects.js';
import { SitemapsController } from './well-known/sitemaps.controller.js';
import { WellKnownController } from './well-known/well-known.controller.js';
import { SiteChromeModule } from '../chrome/site-chrome.module.js';

/**
 * Owns: the pages that people look packages up in, and the same in other forms.
 * Needs: the reading connection; figures and runs are written by telemetry and the pipeline.
 */
@Module({
  imports: [CatalogQueriesModule, SiteChromeModule],
  controllers: [
    HomeController,
    ApiDocsController,
    SearchController,
    PackageController,
    ListsController,
    UntaggedController,
    BadgesController,
    CheckController,
    DocsController,
    SitemapsController,
    WellKnownController,
    StatusController,
    ClosuresController,
  ],
  providers: [
    ...[
      ChangesQueries,
      FreshnessQueries,
      ImageLinksQueries,
      IncidentsQueries,
      InstallStatsQueries,
      DetailedPackages,
      PackageHistoryQueries,
      StatusQueries,
    ],
    ...[PublicStatusQueries, GoalsQueries, RecentBuildsQueries, HoldQueries, JobRunsQueries],
    ...[StatusChangesQueries, ClosingsQueries, ClosuresQueries],
    ...[ClosuresPages, ClosuresFeed, ShownEvents, StatusFeed],
    ...[HomePages, ListPages, PackagePages, SearchPages, StatusPages],
    ...[DocTexts, ListedPackages, RenderedPages, SiteFrames],
  ],
})
export class SiteModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(redirectOldAddresses).forRoutes('{*path}');
  }
}
