import { Module } from '@nestjs/common';
import { AnnouncementService } from './announcement.service.js';
import { ChangesController } from './changes.controller.js';
import { ChangesQueries } from './changes.queries.js';
import { MetadataChangesRepository } from './metadata-changes.repository.js';

/**
 * Owns: tables metadata_changes, metadata_touched and metadata_feed; route /metadata/changes.json.
 * Mirrors that follow the feed end with the files that clients are served.
 */
@Module({
  controllers: [ChangesController],
  providers: [AnnouncementService, ChangesQueries, MetadataChangesRepository],
  exports: [AnnouncementService],
})
export class ChangesModule {}
