import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { CliOutput } from '../shared/cli/cli-output.js';
import { Invocation } from '../shared/cli/invocation.js';
import { ClockModule } from '../shared/clock/clock.module.js';
import type { ConfigFlags } from '../shared/config/config.loader.js';
import { SettingsModule } from '../shared/config/settings.module.js';
import { AppConfig } from './app-config.js';
import type { CommandNeeds, CommandParts } from './command-parts.js';

/** Root of every command: the shared modules, the command, and the module of its feature. */
@Module({})
export class CliModule {
  static async forCommand(
    { command, module: feature, needs }: CommandParts,
    invocation: Invocation,
    flags: ConfigFlags,
    onConfig: (config: AppConfig) => void,
  ): Promise<DynamicModule> {
    return {
      module: CliModule,
      imports: [
        SettingsModule.load(AppConfig, flags, onConfig),
        ClockModule,
        ...(await databaseModules(needs)),
        ...(feature ? [feature] : []),
      ],
      providers: [{ provide: Invocation, useValue: invocation }, CliOutput, command],
    };
  }
}

const SCHEMA_OF_NEED = {
  database: 'current',
  'existing-database': 'existing',
  'any-database': 'any',
} as const;

/** Loaded only for the commands that need them: `serve` listens before it loads a database. */
async function databaseModules(
  needs: CommandNeeds,
): Promise<NonNullable<ModuleMetadata['imports']>> {
  if (needs === 'settings') return [];
  if (needs === 'reading') return readingModules();
  const [{ DatabaseModule }, { JobsModule }] = await Promise.all([
    import('../shared/database/database.module.js'),
    import('../shared/jobs/jobs.module.js'),
  ]);
  return [DatabaseModule.forRoot(SCHEMA_OF_NEED[needs]), JobsModule];
}

/** For commands that change nothing, so that who runs them need not be allowed to. */
async function readingModules(): Promise<NonNullable<ModuleMetadata['imports']>> {
  const [{ DatabaseModule }, { JobQueriesModule }] = await Promise.all([
    import('../shared/database/database.module.js'),
    import('../shared/jobs/job-queries.module.js'),
  ]);
  return [DatabaseModule.forReading(), JobQueriesModule];
}
