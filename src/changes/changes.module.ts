import { Module } from '@nestjs/common';
import { AnnouncementService } from './announcement.service.js';
import { MetadataChangesRepository } from './metadata-changes.repository.js';

/**
 * Owns: tables metadata_changes, metadata_touched and metadata_feed.
 * Mirrors that follow the feed end with the files that clients are served.
 */
@Module({
  providers: [AnnouncementService, MetadataChangesRepository],
  exports: [AnnouncementService],
})
export class ChangesModule {}
