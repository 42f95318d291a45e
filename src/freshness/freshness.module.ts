import { Module } from '@nestjs/common';
import { FreshnessQueries } from './freshness.queries.js';
import { FreshnessService } from './freshness.service.js';

/** Tells how fresh the repository is, from tables of the catalogue and of the builds. Needs the reading connection only. */
@Module({
  providers: [FreshnessQueries, FreshnessService],
  exports: [FreshnessQueries, FreshnessService],
})
export class FreshnessModule {}
