import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogQueriesModule } from './catalog-queries.module.js';
import { ClosureGuard } from './closure.guard.js';
import { DiscoveredPackagesRepository } from './discovered-packages.repository.js';
import { GuardEventsRepository } from './guard-events.repository.js';
import { PackageEntity } from './package.entity.js';
import { HiddenPackagesRepository } from './hidden-packages.repository.js';
import { PackageNotesRepository } from './package-notes.repository.js';
import { PackageStatusRepository } from './package-status.repository.js';
import { PendingClosuresRepository } from './pending-closures.repository.js';
import { ReleasesRepository } from './releases.repository.js';
import { SiteMetaRepository } from './site-meta.repository.js';
import { SyncedPackagesRepository } from './synced-packages.repository.js';
import { TagDirectoriesRepository } from './tag-directories.repository.js';

/**
 * Owns: tables packages, package_versions, package_dependencies, package_status_changes,
 * pending_closures, guard_events, releases and site_meta;
 * shares its repositories and queries.
 */
@Module({
  imports: [TypeOrmModule.forFeature([PackageEntity]), CatalogQueriesModule],
  providers: [
    ClosureGuard,
    GuardEventsRepository,
    PendingClosuresRepository,
    DiscoveredPackagesRepository,
    HiddenPackagesRepository,
    PackageNotesRepository,
    PackageStatusRepository,
    ReleasesRepository,
    SiteMetaRepository,
    SyncedPackagesRepository,
    TagDirectoriesRepository,
  ],
  exports: [
    CatalogQueriesModule,
    ClosureGuard,
    GuardEventsRepository,
    DiscoveredPackagesRepository,
    HiddenPackagesRepository,
    PackageNotesRepository,
    PackageStatusRepository,
    ReleasesRepository,
    SiteMetaRepository,
    SyncedPackagesRepository,
    TagDirectoriesRepository,
  ],
})
export class CatalogModule {}
