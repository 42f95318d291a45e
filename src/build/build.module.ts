import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { BuildRules } from './build-rules.js';
import { BuildStateRepository } from './build-state.repository.js';
import { BuildStore } from './build.store.js';
import { BuildService } from './build.service.js';
import { BuildsRepository } from './builds.repository.js';
import { CatalogSnapshotQueries } from './catalog-snapshot.queries.js';
import { StorageOwnerService } from './storage-owner.service.js';

/**
 * Owns: table builds (deploy keeps its promotion columns), column packages.content_hash, directory
 * storage/repository/builds, and whose they are: storage/repository/database.json. Command: build. Needs the catalogue.
 * A build that has its final name is complete, on the disk and immutable.
 */
@Module({
  imports: [CatalogModule],
  providers: [
    BuildRules,
    BuildService,
    BuildStore,
    BuildsRepository,
    BuildStateRepository,
    CatalogSnapshotQueries,
    StorageOwnerService,
  ],
  exports: [BuildService, BuildStore, StorageOwnerService],
})
export class BuildModule {}
