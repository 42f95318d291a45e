import { Module } from '@nestjs/common';
import { BuildModule } from '../build/build.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { DeployModule } from '../deploy/deploy.module.js';
import { DiscoveryModule } from '../discovery/discovery.module.js';
import { SyncModule } from '../sync/sync.module.js';
import { PipelineService } from './pipeline.service.js';

/** Command: pipeline. Needs every step's module. */
@Module({
  imports: [CatalogModule, DiscoveryModule, SyncModule, BuildModule, DeployModule],
  providers: [PipelineService],
  exports: [PipelineService],
})
export class PipelineModule {}
