import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { BuildRecordQueries } from '../build/build-record.queries.js';
import { RebuildService } from '../build/rebuild.service.js';
import { RecentBuildsQueries } from '../build/recent-builds.queries.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { BucketStatusQueries } from '../deploy/bucket-status.queries.js';
import { HoldModule } from '../deploy/hold.module.js';
import { HoldQueries } from '../deploy/hold.queries.js';
import { FreshnessQueries } from '../freshness/freshness.queries.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { GoalsQueries } from '../pipeline/goals.queries.js';
import { StatusQueries } from '../pipeline/status.queries.js';
import { PackageHistoryQueries } from '../status-check/package-history.queries.js';
import { DirectoryCheckModule } from '../sync/directory-check.module.js';
import { SyncRunsQueries } from '../sync/sync-runs.queries.js';
import { AggregationModule } from '../telemetry/aggregation.module.js';
import { InstallPeaksQueries } from '../telemetry/install-peaks.queries.js';
import { BuildsController } from './builds/builds.controller.js';
import { AdminClosuresController } from './closures/closures.controller.js';
import { AdminFramesModule } from './frame/admin-frames.module.js';
import { IncidentsController } from './incidents/incidents.controller.js';
import { InstallsController } from './installs/installs.controller.js';
import { AdminJobs } from './jobs/admin-jobs.js';
import { LogFiles } from './logs/log-files.js';
import { LogFollower } from './logs/log-follower.js';
import { LogReader } from './logs/log-reader.js';
import { LogsController } from './logs/logs.controller.js';
import { MachineFacts } from './overview/machine-facts.js';
import { SqliteVersionQueries } from './overview/sqlite-version.queries.js';
import { OverviewController } from './overview/overview.controller.js';
import { OverviewPages } from './overview/overview-pages.js';
import { AdminPackagePages } from './packages/package-pages.js';
import { AdminPackagesController } from './packages/packages.controller.js';
import { PackageJobs } from './packages/package-jobs.js';
import { RunsController } from './runs/runs.controller.js';
import { SyncController } from './sync/sync.controller.js';

/**
 * Owns: the pages of the admin panel below /admin. Needs: who is signed in, the jobs, reads of every
 * feature, and of those services the ones that are done within a request; whatever takes longer is
 * asked for as a job.
 */
@Module({
  imports: [
    ...[AuthModule, AdminFramesModule, CatalogModule, HoldModule, IncidentsModule],
    ...[DirectoryCheckModule, AggregationModule],
  ],
  controllers: [
    ...[OverviewController, RunsController, BuildsController, SyncController],
    ...[AdminPackagesController, AdminClosuresController, InstallsController],
    ...[IncidentsController, LogsController],
  ],
  providers: [
    ...[BuildRecordQueries, RecentBuildsQueries, BucketStatusQueries, HoldQueries],
    ...[FreshnessQueries, GoalsQueries, StatusQueries, SyncRunsQueries],
    ...[PackageHistoryQueries, InstallPeaksQueries, RebuildService],
    ...[
      AdminJobs,
      AdminPackagePages,
      MachineFacts,
      SqliteVersionQueries,
      OverviewPages,
      PackageJobs,
    ],
    ...[LogFiles, LogFollower, LogReader],
  ],
})
export class AdminModule {}
