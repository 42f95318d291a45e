import type { Type } from '@nestjs/common';
import type { CommandName } from '../shared/cli/command-manifest.js';

/** What a command's application holds besides its own module. */
export type CommandNeeds =
  /** A migrated database, the lease. */
  | 'database'
  /** A database that may be missing or behind. */
  | 'any-database'
  /** Settings only. */
  | 'settings';

/** The module that a command belongs to. */
export interface CommandModule {
  readonly module: Type;
  readonly needs: CommandNeeds;
}

/** Loads the module of a command only when that command runs. */
export const COMMAND_MODULES: Record<CommandName, () => Promise<CommandModule>> = {
  migrate: async () => ({
    module: (await import('./migrate.module.js')).MigrateModule,
    needs: 'any-database',
  }),
  discover: async () => ({
    module: (await import('../discovery/discovery.module.js')).DiscoveryModule,
    needs: 'database',
  }),
  'backfill-revisions': async () => ({
    module: (await import('../discovery/discovery.module.js')).DiscoveryModule,
    needs: 'database',
  }),
  update: async () => ({
    module: (await import('../sync/sync.module.js')).SyncModule,
    needs: 'database',
  }),
  build: async () => ({
    module: (await import('../build/build.module.js')).BuildModule,
    needs: 'database',
  }),
  deploy: async () => ({
    module: (await import('../deploy/deploy.module.js')).DeployModule,
    needs: 'database',
  }),
  'cleanup-r2-orphans': async () => ({
    module: (await import('../deploy/deploy.module.js')).DeployModule,
    needs: 'database',
  }),
  pipeline: async () => ({
    module: (await import('../pipeline/pipeline.module.js')).PipelineModule,
    needs: 'database',
  }),
  'check-status': async () => ({
    module: (await import('../status-check/status-check.module.js')).StatusCheckModule,
    needs: 'database',
  }),
  'aggregate-installs': async () => ({
    module: (await import('../telemetry/aggregation.module.js')).AggregationModule,
    needs: 'database',
  }),
  status: async () => ({
    module: (await import('../pipeline/pipeline.module.js')).PipelineModule,
    needs: 'database',
  }),
  serve: async () => ({
    module: (await import('./serve-cli.module.js')).ServeCliModule,
    needs: 'settings',
  }),
};
