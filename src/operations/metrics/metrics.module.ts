import { Module, type DynamicModule } from '@nestjs/common';
import { BucketStatusQueries } from '../../deploy/bucket-status.queries.js';
import { FreshnessQueries } from '../../freshness/freshness.queries.js';
import { RequestCounts } from '../../http/request-counts.js';
import { GoalsQueries } from '../../pipeline/goals.queries.js';
import { OperationsQueries } from '../operations.queries.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsListener } from './metrics-listener.js';
import { DatabaseFactsQueries } from './database-facts.queries.js';
import { MetricsService } from './metrics.service.js';

/** Owns: route /metrics, and the server at METRICS_ADDR. Needs: the database gate, and what the process counts. */
@Module({})
export class MetricsModule {
  static of(counts: RequestCounts): DynamicModule {
    return {
      module: MetricsModule,
      controllers: [MetricsController],
      providers: [
        { provide: RequestCounts, useValue: counts },
        BucketStatusQueries,
        DatabaseFactsQueries,
        FreshnessQueries,
        GoalsQueries,
        MetricsListener,
        MetricsService,
        OperationsQueries,
      ],
    };
  }
}
