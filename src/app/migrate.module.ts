import { Module } from '@nestjs/common';
import { SchemaService } from '../shared/database/schema.service.js';
import { MigrateCommand } from './commands/migrate.command.js';

/** Owns: command migrate. Needs: a database file that may be missing or behind, and the lease. */
@Module({ providers: [SchemaService, MigrateCommand] })
export class MigrateModule {}
