import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { WordpressOrgModule } from '../wordpress-org/wordpress-org.module.js';
import { AnswerDoubts } from './answer-doubts.js';
import { AnswerWriter } from './answer-writer.js';
import { RollingResync } from './rolling-resync.js';
import { SyncRunsRepository } from './sync-runs.repository.js';
import { SyncService } from './sync.service.js';

/** Owns: table sync_runs; command: update. Needs the catalogue and the WordPress.org clients. */
@Module({
  imports: [CatalogModule, WordpressOrgModule],
  providers: [AnswerDoubts, AnswerWriter, RollingResync, SyncRunsRepository, SyncService],
  exports: [SyncService],
})
export class SyncModule {}
