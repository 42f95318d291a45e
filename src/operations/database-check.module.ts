import { Module } from '@nestjs/common';
import { DatabaseCheckService } from './database-check.service.js';

/** Command: db check. Needs the settings; opens the database file by itself, because it may be damaged. */
@Module({ providers: [DatabaseCheckService], exports: [DatabaseCheckService] })
export class DatabaseCheckModule {}
