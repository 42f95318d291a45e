import { Module } from '@nestjs/common';
import { ArtifactStoreModule } from '../../artifact-store/artifact-store.module.js';
import { SchemaService } from '../../shared/database/schema.service.js';
import { Progress } from '../../shared/progress/progress.js';
import { BackupCheckService } from './backup-check.service.js';
import { BackupFiles } from './backup-files.js';
import { BackupService } from './backup.service.js';
import { BackupStore } from './backup.store.js';

/** Owns: storage/backups, the objects below backups/ in the private bucket. Commands: db backup, db check-backup. */
@Module({
  imports: [ArtifactStoreModule],
  providers: [BackupCheckService, BackupFiles, BackupService, BackupStore, Progress, SchemaService],
  exports: [BackupCheckService, BackupService, Progress, SchemaService],
})
export class BackupModule {}
