import { Module } from '@nestjs/common';
import { AuditLog } from './audit-log.js';
import { AuditLogRepository } from './audit-log.repository.js';
import { SessionsRepository } from './sessions.repository.js';

/** Owns: tables users, recovery_codes, sessions and audit_log; commands admin and cleanup-sessions. */
@Module({
  providers: [AuditLog, AuditLogRepository, SessionsRepository],
  exports: [AuditLog, AuditLogRepository, SessionsRepository],
})
export class UsersModule {}
