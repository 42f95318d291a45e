import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { ApiModule } from '../api/api.module.js';
import { ChangesModule } from '../changes/changes.module.js';
import { ComposerApiModule } from '../composer-api/composer-api.module.js';
import type { RepositoryFiles } from '../composer-api/repository-files.js';
import { HttpKernelModule } from '../http/http-kernel.module.js';
import type { Budgets } from '../http/rate-limits.js';
import { CliOutput } from '../shared/cli/cli-output.js';
import { ClockModule } from '../shared/clock/clock.module.js';
import { AppConfig } from '../shared/config/app-config.js';
import { DatabaseModule } from '../shared/database/database.module.js';
import { JobsModule } from '../shared/jobs/jobs.module.js';
import { ProcessLogger } from '../shared/logging/process-logger.js';
import { SiteModule } from '../site/site.module.js';
import { TelemetryModule } from '../telemetry/telemetry.module.js';

interface HttpModuleOptions {
  /** What the handler in front of the application answers from. */
  readonly files: RepositoryFiles;
  /** Runs the periodic jobs in this process; they need the database from the start. */
  readonly withScheduler: boolean;
}

/** Root of the HTTP application. While there is no database, the routes that need one answer 503. */
@Module({})
export class HttpModule {
  static async forRoot(
    config: AppConfig,
    { files, withScheduler }: HttpModuleOptions,
  ): Promise<DynamicModule> {
    return {
      module: HttpModule,
      global: true,
      imports: [
        ClockModule,
        HttpKernelModule.forRoot({ budgets: budgetsOf(config), errorPages: SiteModule }),
        withScheduler ? DatabaseModule.forRoot() : DatabaseModule.whenAvailable(),
        JobsModule,
        ComposerApiModule.over(files),
        ChangesModule,
        TelemetryModule,
        ApiModule,
        ...(withScheduler ? await scheduledModules() : []),
      ],
      providers: [{ provide: AppConfig, useValue: config }, ProcessLogger, CliOutput],
      exports: [AppConfig, CliOutput],
    };
  }
}

const MINUTE_SECONDS = 60;
const SIGN_IN_SECONDS = 900;
const SIGN_INS = 10;

/** What one client may ask of the parts of the application. */
function budgetsOf({ server, telemetry }: AppConfig): Budgets {
  const perMinute = { seconds: MINUTE_SECONDS, isDurable: false };
  return {
    api: { ...perMinute, points: server.apiRequestsPerMinute },
    downloads: { ...perMinute, points: telemetry.downloadsPerMinute },
    'sign-in': { points: SIGN_INS, seconds: SIGN_IN_SECONDS, isDurable: true },
  };
}

async function scheduledModules(): Promise<NonNullable<ModuleMetadata['imports']>> {
  const [{ PipelineModule }, { StatusCheckModule }] = await Promise.all([
    import('../pipeline/pipeline.module.js'),
    import('../status-check/status-check.module.js'),
  ]);
  return [ScheduleModule.forRoot(), PipelineModule, StatusCheckModule];
}
