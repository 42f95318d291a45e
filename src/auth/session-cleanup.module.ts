import { Module } from '@nestjs/common';
import { SessionCleanupService } from './session-cleanup.service.js';
import { UsersModule } from './users.module.js';

/** Owns: command cleanup-sessions. */
@Module({
  imports: [UsersModule],
  providers: [SessionCleanupService],
  exports: [SessionCleanupService],
})
export class SessionCleanupModule {}
