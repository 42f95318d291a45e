import { Module, type DynamicModule } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ApiModule } from '../api/api.module.js';
import { BuildStore } from '../build/build.store.js';
import { StorageOwnerService } from '../build/storage-owner.service.js';
import { DatabaseIdentityQueries } from '../catalog/database-identity.queries.js';
import { ChangesFeedModule } from '../changes/changes-feed.module.js';
import { ComposerApiModule } from '../composer-api/composer-api.module.js';
import type { RepositoryFiles } from '../composer-api/repository-files.js';
import { LagSamplingModule } from '../freshness/lag-sampling.module.js';
import { AlertsModule } from '../operations/alerts/alerts.module.js';
import { HealthModule } from '../operations/health.module.js';
import { MetricsModule } from '../operations/metrics/metrics.module.js';
import type { RequestCounts } from '../http/request-counts.js';
import { HttpKernelModule } from '../http/http-kernel.module.js';
import type { Budgets } from '../http/rate-limits.js';
import { ClockModule } from '../shared/clock/clock.module.js';
import { environmentOf, secretValues } from '../shared/config/setting.decorator.js';
import { SettingsModule } from '../shared/config/settings.module.js';
import { DatabaseModule } from '../shared/database/database.module.js';
import { OgImagesModule } from '../og-images/og-images.module.js';
import { JobDispatcherModule } from '../shared/jobs/job-dispatcher.module.js';
import { JobsModule } from '../shared/jobs/jobs.module.js';
import { SiteChromeModule } from '../site/site-chrome.module.js';
import { SiteModule } from '../site/site.module.js';
import { TelemetryModule } from '../telemetry/telemetry.module.js';
import type { AppConfig } from './app-config.js';

interface HttpModuleOptions {
  /** What the handler in front of the application answers from. */
  readonly files: RepositoryFiles;
  readonly counts: RequestCounts;
  /** Asks for the periodic jobs at their times. */
  readonly withScheduler: boolean;
}

/** Root of the HTTP application. While there is no database, the routes that need one answer 503. */
@Module({})
export class HttpModule {
  static async forRoot(
    config: AppConfig,
    { files, counts, withScheduler }: HttpModuleOptions,
  ): Promise<DynamicModule> {
    const composerApi = ComposerApiModule.over(files);
    return {
      module: HttpModule,
      global: true,
      imports: [
        SettingsModule.of(config),
        ClockModule,
        HttpKernelModule.forRoot({ budgets: budgetsOf(config), errorPages: SiteChromeModule }),
        DatabaseModule.whenAvailable((reader) => ownerOf(config, reader).check()),
        JobsModule,
        JobDispatcherModule.with(environmentOf(config)),
        composerApi,
        HealthModule.over(composerApi),
        MetricsModule.of(counts),
        AlertsModule.hiding(secretValues(config)),
        ChangesFeedModule,
        TelemetryModule,
        LagSamplingModule,
        ApiModule,
        OgImagesModule,
        SiteModule,
        ...(withScheduler ? [(await import('./schedules.module.js')).SchedulesModule] : []),
      ],
    };
  }
}

/** The database must be that of the builds that are served with it. */
function ownerOf({ storage, db }: AppConfig, reader: DataSource): StorageOwnerService {
  return new StorageOwnerService(new BuildStore(storage), db, new DatabaseIdentityQueries(reader));
}

const MINUTE_SECONDS = 60;
const SIGN_IN_SECONDS = 900;
const SIGN_INS = 10;
const IMAGES = 300;

/** What one client may ask of the parts of the application. */
function budgetsOf({ server, telemetry, changes }: AppConfig): Budgets {
  const perMinute = { seconds: MINUTE_SECONDS, isDurable: false };
  return {
    api: { ...perMinute, points: server.apiRequestsPerMinute },
    search: { ...perMinute, points: server.searchesPerMinute },
    'download-entries': { ...perMinute, points: telemetry.entriesPerMinute },
    downloads: { ...perMinute, points: telemetry.downloadsPerMinute },
    feed: { ...perMinute, points: changes.requestsPerMinute },
    images: { ...perMinute, points: IMAGES },
    'sign-in': { points: SIGN_INS, seconds: SIGN_IN_SECONDS, isDurable: true },
  };
}
