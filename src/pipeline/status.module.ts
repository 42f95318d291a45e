import { Module } from '@nestjs/common';
import { CatalogQueriesModule } from '../catalog/catalog-queries.module.js';
import { DeployQueriesModule } from '../deploy/deploy-queries.module.js';
import { FreshnessModule } from '../freshness/freshness.module.js';
import { GoalsQueries } from './goals.queries.js';
import { StatusQueries } from './status.queries.js';
import { StatusService } from './status.service.js';

/** Command: status. Needs reads of every step, and nothing that writes. */
@Module({
  imports: [CatalogQueriesModule, DeployQueriesModule, FreshnessModule],
  providers: [GoalsQueries, StatusQueries, StatusService],
  exports: [StatusService],
})
export class StatusModule {}
