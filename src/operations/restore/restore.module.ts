import { Module } from '@nestjs/common';
import { ArtifactStoreModule } from '../../artifact-store/artifact-store.module.js';
import { BackupStore } from '../backup/backup.store.js';
import { LitestreamClient } from './litestream.client.js';
import { RestoreService } from './restore.service.js';

/** Command: db restore. Needs the settings; no connection to the database, which it replaces. */
@Module({
  imports: [ArtifactStoreModule],
  providers: [BackupStore, LitestreamClient, RestoreService],
  exports: [RestoreService],
})
export class RestoreModule {}
