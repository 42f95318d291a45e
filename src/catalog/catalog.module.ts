import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogQueries } from './catalog.queries.js';
import { DiscoveredPackagesRepository } from './discovered-packages.repository.js';
import { PackageEntity } from './package.entity.js';
import { PackageSearchQueries } from './package-search.queries.js';
import { PackageStatusRepository } from './package-status.repository.js';
import { PackageSummariesQueries } from './package-summaries.queries.js';
import { SearchTermsQueries } from './search-terms.queries.js';
import { SiteMetaRepository } from './site-meta.repository.js';
import { SyncedPackagesRepository } from './synced-packages.repository.js';
import { TagDirectoriesRepository } from './tag-directories.repository.js';

/**
 * Owns: tables packages, package_versions, package_dependencies, status_check_changes and site_meta,
 * and what triggers keep of them for reading: packages_fts, package_listings, package_tags. Shares its
 * repositories.
 */
@Module({
  imports: [TypeOrmModule.forFeature([PackageEntity])],
  providers: [
    CatalogQueries,
    DiscoveredPackagesRepository,
    PackageSearchQueries,
    PackageStatusRepository,
    PackageSummariesQueries,
    SearchTermsQueries,
    SiteMetaRepository,
    SyncedPackagesRepository,
    TagDirectoriesRepository,
  ],
  exports: [
    CatalogQueries,
    DiscoveredPackagesRepository,
    PackageSearchQueries,
    PackageStatusRepository,
    SiteMetaRepository,
    SyncedPackagesRepository,
    TagDirectoriesRepository,
  ],
})
export class CatalogModule {}
