import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { InstallAggregationService } from './install-aggregation.service.js';
import { InstallCountsRepository } from './install-counts.repository.js';
import { InstallRetentionRepository } from './install-retention.repository.js';

/**
 * Owns: tables daily_installs, monthly_installs, version_installs, client_installs and package_stats,
 * the counters of packages; command: aggregate-installs. Apart from the route, which needs no command.
 */
@Module({
  imports: [CatalogModule],
  providers: [InstallAggregationService, InstallCountsRepository, InstallRetentionRepository],
  exports: [InstallAggregationService],
})
export class AggregationModule {}
