import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { ChangesModule } from '../changes/changes.module.js';
import { ComposerApiModule } from '../composer-api/composer-api.module.js';
import { CliOutput } from '../shared/cli/cli-output.js';
import { AppConfig } from '../shared/config/app-config.js';
import { DatabaseModule } from '../shared/database/database.module.js';
import { JobsModule } from '../shared/jobs/jobs.module.js';
import { StderrLogger } from '../shared/logging/stderr.logger.js';
import { TelemetryModule } from '../telemetry/telemetry.module.js';
import { WebApiModule } from '../web-api/web-api.module.js';
import { NoDatabaseModule } from './no-database.module.js';

type Modules = NonNullable<DynamicModule['imports']>;

/** What the application can do besides serving the promoted build. */
export interface HttpModuleOptions {
  readonly hasDatabase: boolean;
  /** Runs the periodic jobs in this process; they need the database. */
  readonly withScheduler: boolean;
}

/** Root of the HTTP application. Without a database, the routes that need one answer 503. */
@Module({})
export class HttpModule {
  static async forRoot(
    config: AppConfig,
    { hasDatabase, withScheduler }: HttpModuleOptions,
  ): Promise<DynamicModule> {
    return {
      module: HttpModule,
      global: true,
      imports: [
        ComposerApiModule,
        ...(hasDatabase ? databaseModules() : [NoDatabaseModule]),
        ...(withScheduler ? await scheduledModules() : []),
      ],
      providers: [{ provide: AppConfig, useValue: config }, StderrLogger, CliOutput],
      exports: [AppConfig, CliOutput],
    };
  }
}

/** The features that read or write the database on request. */
function databaseModules(): Modules {
  return [DatabaseModule.forRoot(), JobsModule, ChangesModule, TelemetryModule, WebApiModule];
}

async function scheduledModules(): Promise<Modules> {
  const [{ PipelineModule }, { StatusCheckModule }] = await Promise.all([
    import('../pipeline/pipeline.module.js'),
    import('../status-check/status-check.module.js'),
  ]);
  return [ScheduleModule.forRoot(), PipelineModule, StatusCheckModule];
}
