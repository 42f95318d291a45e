import { Module } from '@nestjs/common';
import { BuildModule } from '../build/build.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { DeployModule } from '../deploy/deploy.module.js';
import { DiscoveryModule } from '../discovery/discovery.module.js';
import { FreshnessModule } from '../freshness/freshness.module.js';
import { SyncModule } from '../sync/sync.module.js';
import { PipelineService } from './pipeline.service.js';
import { StatusQueries } from './status.queries.js';
import { StatusService } from './status.service.js';

/** Commands: pipeline, status. Needs every step's module. */
@Module({
  imports: [CatalogModule, DiscoveryModule, SyncModule, BuildModule, DeployModule, FreshnessModule],
  providers: [PipelineService, StatusQueries, StatusService],
  exports: [PipelineService, StatusService],
})
export class PipelineModule {}
