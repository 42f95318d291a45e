import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { CliOutput } from '../shared/cli/cli-output.js';
import { ClockModule } from '../shared/clock/clock.module.js';
import { AppConfigModule } from '../shared/config/config.module.js';
import type { AppConfig } from '../shared/config/app-config.js';
import type { ConfigFlags } from '../shared/config/config.loader.js';
import { ProcessLogger } from '../shared/logging/process-logger.js';
import type { CommandModule, CommandNeeds } from './command-modules.js';

/** Root of every command: the shared modules and the one feature that the command belongs to. */
@Module({})
export class CliModule {
  static async forCommand(
    { module: feature, needs }: CommandModule,
    flags: ConfigFlags,
    onConfig: (config: AppConfig) => void,
  ): Promise<DynamicModule> {
    return {
      module: CliModule,
      global: true,
      imports: [
        AppConfigModule.forRoot(flags, onConfig),
        ClockModule,
        ...(await databaseModules(needs)),
        feature,
      ],
      providers: [ProcessLogger, CliOutput],
      exports: [CliOutput],
    };
  }
}

/** Loaded only for the commands that need them: `serve` listens before it loads a database. */
async function databaseModules(
  needs: CommandNeeds,
): Promise<NonNullable<ModuleMetadata['imports']>> {
  if (needs === 'settings') return [];
  const [{ DatabaseModule }, { JobsModule }] = await Promise.all([
    import('../shared/database/database.module.js'),
    import('../shared/jobs/jobs.module.js'),
  ]);
  return [DatabaseModule.forRoot(needs === 'database' ? 'current' : 'any'), JobsModule];
}
