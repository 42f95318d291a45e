import { Module, type DynamicModule } from '@nestjs/common';
import { CliOutput } from '../shared/cli/cli-output.js';
import { ClockModule } from '../shared/clock/clock.module.js';
import { AppConfigModule } from '../shared/config/config.module.js';
import type { AppConfig } from '../shared/config/app-config.js';
import type { ConfigFlags } from '../shared/config/config.loader.js';
import { DatabaseModule } from '../shared/database/database.module.js';
import { JobsModule } from '../shared/jobs/jobs.module.js';
import { StderrLogger } from '../shared/logging/stderr.logger.js';
import type { CommandModule } from './command-modules.js';

/** Root of every command: the shared modules and the one feature that the command belongs to. */
@Module({})
export class CliModule {
  static forCommand(
    { module: feature, needs }: CommandModule,
    flags: ConfigFlags,
    onConfig: (config: AppConfig) => void,
  ): DynamicModule {
    const database =
      needs === 'settings'
        ? []
        : [DatabaseModule.forRoot(needs === 'database' ? 'current' : 'any'), JobsModule];
    return {
      module: CliModule,
      global: true,
      imports: [AppConfigModule.forRoot(flags, onConfig), ClockModule, ...database, feature],
      providers: [StderrLogger, CliOutput],
      exports: [CliOutput],
    };
  }
}
