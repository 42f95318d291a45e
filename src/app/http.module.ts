import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { ComposerApiModule } from '../composer-api/composer-api.module.js';
import { CliOutput } from '../shared/cli/cli-output.js';
import { AppConfig } from '../shared/config/app-config.js';
import { DatabaseModule } from '../shared/database/database.module.js';
import { JobsModule } from '../shared/jobs/jobs.module.js';
import { StderrLogger } from '../shared/logging/stderr.logger.js';

/** Root of the HTTP application. The database and the scheduler are in it only when jobs run in this process. */
@Module({})
export class HttpModule {
  static async forRoot(config: AppConfig, withScheduler: boolean): Promise<DynamicModule> {
    return {
      module: HttpModule,
      global: true,
      imports: [ComposerApiModule, ...(withScheduler ? await scheduledModules() : [])],
      providers: [{ provide: AppConfig, useValue: config }, StderrLogger, CliOutput],
      exports: [AppConfig, CliOutput],
    };
  }
}

async function scheduledModules(): Promise<NonNullable<DynamicModule['imports']>> {
  const { PipelineModule } = await import('../pipeline/pipeline.module.js');
  return [ScheduleModule.forRoot(), DatabaseModule.forRoot(), JobsModule, PipelineModule];
}
