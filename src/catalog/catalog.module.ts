import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogQueries } from './catalog.queries.js';
import { DiscoveredPackagesRepository } from './discovered-packages.repository.js';
import { PackageEntity } from './package.entity.js';
import { SiteMetaRepository } from './site-meta.repository.js';
import { SyncedPackagesRepository } from './synced-packages.repository.js';

/** Owns: tables packages, package_versions, package_dependencies and site_meta; shares its repositories. */
@Module({
  imports: [TypeOrmModule.forFeature([PackageEntity])],
  providers: [
    CatalogQueries,
    DiscoveredPackagesRepository,
    SiteMetaRepository,
    SyncedPackagesRepository,
  ],
  exports: [
    CatalogQueries,
    DiscoveredPackagesRepository,
    SiteMetaRepository,
    SyncedPackagesRepository,
  ],
})
export class CatalogModule {}
