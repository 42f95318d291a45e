import type { Type } from '@nestjs/common';
import type { CommandType } from '../shared/cli/base.command.js';
import type { CommandName } from '../shared/cli/command-manifest.js';

/** What the application of a command holds besides the command and its module. */
export type CommandNeeds =
  /** A migrated database, the lease. */
  | 'database'
  /** A migrated database, to read. */
  | 'reading'
  /** A database that may be behind, the lease. */
  | 'existing-database'
  /** A database that may be missing or behind, the lease. */
  | 'any-database'
  /** Settings only. */
  | 'settings';

/** What a command's application is made of. */
export interface CommandParts {
  readonly command: CommandType;
  /** Exports the services that the command calls. */
  readonly module?: Type;
  readonly needs: CommandNeeds;
}

/** Loads a command and its module only when that command runs. */
export const COMMAND_PARTS: Record<CommandName, () => Promise<CommandParts>> = {
  migrate: async () => ({
    command: (await import('./commands/migrate.command.js')).MigrateCommand,
    module: (await import('./migrate.module.js')).MigrateModule,
    needs: 'any-database',
  }),
  discover: async () => ({
    command: (await import('../discovery/commands/discover.command.js')).DiscoverCommand,
    module: (await import('../discovery/discovery.module.js')).DiscoveryModule,
    needs: 'database',
  }),
  'backfill-revisions': async () => ({
    command: (await import('../discovery/commands/backfill-revisions.command.js'))
      .BackfillRevisionsCommand,
    module: (await import('../discovery/discovery.module.js')).DiscoveryModule,
    needs: 'database',
  }),
  update: async () => ({
    command: (await import('../sync/commands/update.command.js')).UpdateCommand,
    module: (await import('../sync/sync.module.js')).SyncModule,
    needs: 'database',
  }),
  build: async () => ({
    command: (await import('../build/commands/build.command.js')).BuildCommand,
    module: (await import('../build/build.module.js')).BuildModule,
    needs: 'database',
  }),
  deploy: async () => ({
    command: (await import('../deploy/commands/deploy.command.js')).DeployCommand,
    module: (await import('../deploy/deploy.module.js')).DeployModule,
    needs: 'database',
  }),
  'cleanup-r2-orphans': async () => ({
    command: (await import('../deploy/commands/cleanup-r2-orphans.command.js'))
      .CleanupR2OrphansCommand,
    module: (await import('../deploy/deploy.module.js')).DeployModule,
    needs: 'database',
  }),
  pipeline: async () => ({
    command: (await import('../pipeline/commands/pipeline.command.js')).PipelineCommand,
    module: (await import('../pipeline/pipeline.module.js')).PipelineModule,
    needs: 'database',
  }),
  'check-status': async () => ({
    command: (await import('../status-check/commands/check-status.command.js')).CheckStatusCommand,
    module: (await import('../status-check/status-check.module.js')).StatusCheckModule,
    needs: 'database',
  }),
  'aggregate-installs': async () => ({
    command: (await import('../telemetry/commands/aggregate-installs.command.js'))
      .AggregateInstallsCommand,
    module: (await import('../telemetry/aggregation.module.js')).AggregationModule,
    needs: 'database',
  }),
  'generate-og': async () => ({
    command: (await import('../og-images/commands/generate-og.command.js')).GenerateOgCommand,
    module: (await import('../og-images/generate-og.module.js')).GenerateOgModule,
    needs: 'database',
  }),
  'cleanup-sessions': async () => ({
    command: (await import('../auth/commands/cleanup-sessions.command.js')).CleanupSessionsCommand,
    module: (await import('../auth/session-cleanup.module.js')).SessionCleanupModule,
    needs: 'database',
  }),
  'admin create': async () => ({
    command: (await import('../auth/commands/admin-create.command.js')).AdminCreateCommand,
    module: (await import('../auth/users.module.js')).UsersModule,
    needs: 'database',
  }),
  'admin promote': async () => ({
    command: (await import('../auth/commands/admin-promote.command.js')).AdminPromoteCommand,
    module: (await import('../auth/users.module.js')).UsersModule,
    needs: 'database',
  }),
  'admin demote': async () => ({
    command: (await import('../auth/commands/admin-demote.command.js')).AdminDemoteCommand,
    module: (await import('../auth/users.module.js')).UsersModule,
    needs: 'database',
  }),
  'admin reset-password': async () => ({
    command: (await import('../auth/commands/admin-reset-password.command.js'))
      .AdminResetPasswordCommand,
    module: (await import('../auth/users.module.js')).UsersModule,
    needs: 'database',
  }),
  'admin reset-totp': async () => ({
    command: (await import('../auth/commands/admin-reset-totp.command.js')).AdminResetTotpCommand,
    module: (await import('../auth/users.module.js')).UsersModule,
    needs: 'database',
  }),
  'admin list': async () => ({
    command: (await import('../auth/commands/admin-list.command.js')).AdminListCommand,
    module: (await import('../auth/users.module.js')).UsersModule,
    needs: 'database',
  }),
  status: async () => ({
    command: (await import('../pipeline/commands/status.command.js')).StatusCommand,
    module: (await import('../pipeline/status.module.js')).StatusModule,
    needs: 'reading',
  }),
  serve: async () => ({
    command: (await import('./commands/serve.command.js')).ServeCommand,
    needs: 'settings',
  }),
  'jobs list': async () => ({
    command: (await import('../operations/commands/jobs-list.command.js')).JobsListCommand,
    needs: 'reading',
  }),
  'jobs cancel': async () => ({
    command: (await import('../operations/commands/jobs-cancel.command.js')).JobsCancelCommand,
    needs: 'database',
  }),
  'db backup': async () => ({
    command: (await import('../operations/commands/db-backup.command.js')).DbBackupCommand,
    module: (await import('../operations/backup/backup.module.js')).BackupModule,
    needs: 'existing-database',
  }),
  'db check-backup': async () => ({
    command: (await import('../operations/commands/db-check-backup.command.js'))
      .DbCheckBackupCommand,
    module: (await import('../operations/backup/backup.module.js')).BackupModule,
    needs: 'database',
  }),
  'db restore': async () => ({
    command: (await import('../operations/commands/db-restore.command.js')).DbRestoreCommand,
    module: (await import('../operations/restore/restore.module.js')).RestoreModule,
    needs: 'settings',
  }),
  'db check': async () => ({
    command: (await import('../operations/commands/db-check.command.js')).DbCheckCommand,
    module: (await import('../operations/database-check.module.js')).DatabaseCheckModule,
    needs: 'settings',
  }),
};
