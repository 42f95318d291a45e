import { Module } from '@nestjs/common';
import { CatalogQueriesModule } from '../catalog/catalog-queries.module.js';
import { StatusQueries } from '../pipeline/status.queries.js';
import { InstallStatsQueries } from '../telemetry/install-stats.queries.js';
import { SiteFrames } from './frame/site-frames.js';
import { ListedPackages } from './listed-packages.js';
import { RenderedPages } from './rendered-pages.js';
import { SearchController } from './search/search.controller.js';
import { SearchPages } from './search/search-pages.js';
import { SiteChromeModule } from './site-chrome.module.js';

/**
 * Owns: the pages that people look packages up in, and the same in other forms.
 * Needs: the reading connection; figures and runs are written by telemetry and the pipeline.
 */
@Module({
  imports: [CatalogQueriesModule, SiteChromeModule],
  controllers: [SearchController],
  providers: [
    InstallStatsQueries,
    ListedPackages,
    RenderedPages,
    SearchPages,
    SiteFrames,
    StatusQueries,
  ],
})
export class SiteModule {}
