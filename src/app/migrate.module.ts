import { Module } from '@nestjs/common';
import { SchemaService } from '../shared/database/schema.service.js';

/** Needs: a database file that may be missing or behind, and the lease. */
@Module({ providers: [SchemaService], exports: [SchemaService] })
export class MigrateModule {}
