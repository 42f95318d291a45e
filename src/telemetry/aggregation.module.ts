import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { DiscardedInstallsRepository } from './discarded-installs.repository.js';
import { InstallAggregationService } from './install-aggregation.service.js';
import { InstallCountsRepository } from './install-counts.repository.js';
import { InstallDiscardService } from './install-discard.service.js';
import { InstallPeaksRepository } from './install-peaks.repository.js';
import { InstallRetentionRepository } from './install-retention.repository.js';

/**
 * Owns: tables hourly_installs, daily_installs, monthly_installs, install_peaks, discarded_installs,
 * version_installs, client_installs and package_stats,
 * the counters of packages; command: aggregate-installs. Apart from the route, which needs no command.
 */
@Module({
  imports: [CatalogModule],
  providers: [
    DiscardedInstallsRepository,
    InstallAggregationService,
    InstallCountsRepository,
    InstallDiscardService,
    InstallPeaksRepository,
    InstallRetentionRepository,
  ],
  exports: [InstallAggregationService, InstallDiscardService],
})
export class AggregationModule {}
