import { Module } from '@nestjs/common';
import { BuildModule } from '../build/build.module.js';
import { CatalogModule } from '../catalog/catalog.module.js';
import { DeployCommand } from './commands/deploy.command.js';
import { DeployService } from './deploy.service.js';
import { PromotionsRepository } from './promotions.repository.js';

/**
 * Owns: the link storage/repository/current, columns builds.promoted_at and rolled_back_at, the hold
 * in site_meta. Command: deploy. Needs the builds.
 * What is served is a validated build at every instant.
 */
@Module({
  imports: [BuildModule, CatalogModule],
  providers: [DeployService, PromotionsRepository, DeployCommand],
  exports: [DeployService],
})
export class DeployModule {}
