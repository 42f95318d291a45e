import { Module, type DynamicModule } from '@nestjs/common';
import { CatalogQueriesModule } from '../../catalog/catalog-queries.module.js';
import { FreshnessQueries } from '../../freshness/freshness.queries.js';
import { GoalsQueries } from '../../pipeline/goals.queries.js';
import { OperationsQueries } from '../operations.queries.js';
import { AlertFactsQueries } from './alert-facts.queries.js';
import { AlertsCron } from './alerts.cron.js';
import { AlertsRepository } from './alerts.repository.js';
import { ALERT_SECRETS, AlertsService } from './alerts.service.js';
import { WebhooksClient } from './webhooks.client.js';

/** Owns: tables alerts and alert_messages, looked after while the process runs. Needs: the database gate. */
@Module({})
export class AlertsModule {
  /** No message holds one of the secrets. */
  static hiding(secrets: readonly string[]): DynamicModule {
    return {
      module: AlertsModule,
      imports: [CatalogQueriesModule],
      providers: [
        { provide: ALERT_SECRETS, useValue: secrets },
        AlertFactsQueries,
        AlertsCron,
        AlertsRepository,
        AlertsService,
        FreshnessQueries,
        GoalsQueries,
        OperationsQueries,
        WebhooksClient,
      ],
      exports: [AlertsService],
    };
  }
}
