import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { ClosedPackagesApiController } from './closed-packages-api.controller.js';
import { BuildsApiController } from './builds-api.controller.js';
import { OpenApiController } from './open-api.controller.js';
import { PackageListsApiController } from './package-lists-api.controller.js';
import { PackagesApiController } from './packages-api.controller.js';
import { RecentBuildsQueries } from '../build/recent-builds.queries.js';
import { DetailedPackages } from '../packages/detailed-packages.js';
import { PackageHistoryQueries } from '../status-check/package-history.queries.js';
import { CatalogQueriesModule } from '../catalog/catalog-queries.module.js';
import { ClosuresApiController } from './closures-api.controller.js';
import { HoldQueries } from '../deploy/hold.queries.js';
import { FreshnessQueries } from '../freshness/freshness.queries.js';
import { GoalsQueries } from '../pipeline/goals.queries.js';
import { PublicStatusQueries } from '../pipeline/public-status.queries.js';
import { JobRunsQueries } from '../shared/jobs/job-runs.queries.js';
import { StatusChangesQueries } from '../status-check/status-changes.queries.js';
import { StatusApiController } from './status-api.controller.js';
import { ClosuresQueries } from '../status-check/closures.queries.js';
import { RenderedPages } from '../http/rendered-pages.js';
import { allowEveryOrigin } from '../http/cross-origin.js';
import { ProjectCheckApiController } from './project-check-api.controller.js';
import { StatsApiController } from './stats-api.controller.js';
import { ComposerSearchController } from './composer-search.controller.js';
import { InstallStatsQueries } from '../telemetry/install-stats.queries.js';

/**
 * Owns: every route below /api/ and /search.json, in JSON, for programs of every site. Needs: the reading connection.
 * The figures themselves are written by telemetry and status-check.
 */
@Module({
  imports: [CatalogQueriesModule],
  controllers: [
    StatsApiController,
    ClosedPackagesApiController,
    ClosuresApiController,
    ProjectCheckApiController,
    ComposerSearchController,
    StatusApiController,
    PackageListsApiController,
    PackagesApiController,
    BuildsApiController,
    OpenApiController,
  ],
  providers: [
    ...[ClosuresQueries, InstallStatsQueries, PackageHistoryQueries],
    ...[PublicStatusQueries, GoalsQueries, FreshnessQueries, RecentBuildsQueries],
    ...[HoldQueries, JobRunsQueries, StatusChangesQueries, DetailedPackages, RenderedPages],
  ],
})
export class ApiModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(allowEveryOrigin).forRoutes('api/*path', 'search.json');
  }
}
