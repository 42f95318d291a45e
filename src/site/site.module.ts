import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { CatalogQueriesModule } from '../catalog/catalog-queries.module.js';
import { ChangesQueries } from '../changes/changes.queries.js';
import { FreshnessQueries } from '../freshness/freshness.queries.js';
import { ImageLinksQueries } from '../og-images/image-links.queries.js';
import { DetailedPackages } from '../packages/detailed-packages.js';
import { StatusQueries } from '../pipeline/status.queries.js';
import { PackageHistoryQueries } from '../status-check/package-history.queries.js';
import { InstallStatsQueries } from '../telemetry/install-stats.queries.js';
import { ApiDocsController } from './api-docs/api-docs.controller.js';
import { BadgesController } from './badges/badges.controller.js';
import { SiteFrames } from './frame/site-frames.js';
import { HomeController } from './home/home.controller.js';
import { HomePages } from './home/home-pages.js';
import { ListedPackages } from './listed-packages.js';
import { ListPages } from './lists/list-pages.js';
import { ListsController } from './lists/lists.controller.js';
import { UntaggedController } from './lists/untagged.controller.js';
import { PackageController } from './package/package.controller.js';
import { PackagePages } from './package/package-pages.js';
import { RenderedPages } from './rendered-pages.js';
import { SearchController } from './search/search.controller.js';
import { SearchPages } from './search/search-pages.js';
import { redirectOldAddresses } from './well-known/redirects.js';
import { SitemapsController } from './well-known/sitemaps.controller.js';
import { WellKnownController } from './well-known/well-known.controller.js';
import { SiteChromeModule } from './site-chrome.module.js';

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
    SitemapsController,
    WellKnownController,
  ],
  providers: [
    ...[
      ChangesQueries,
      FreshnessQueries,
      ImageLinksQueries,
      InstallStatsQueries,
      DetailedPackages,
      PackageHistoryQueries,
      StatusQueries,
    ],
    ...[HomePages, ListPages, PackagePages, SearchPages],
    ...[ListedPackages, RenderedPages, SiteFrames],
  ],
})
export class SiteModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(redirectOldAddresses).forRoutes('{*path}');
  }
}
