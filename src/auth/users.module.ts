import { Module } from '@nestjs/common';
import { AccountsService } from './accounts.service.js';
import { AuditLog } from './audit-log.js';
import { AuditLogQueries } from './audit-log.queries.js';
import { AuditLogRepository } from './audit-log.repository.js';
import { Passwords } from './passwords.js';
import { SessionsRepository } from './sessions.repository.js';
import { UsersQueries } from './users.queries.js';
import { UsersRepository } from './users.repository.js';

/**
 * Owns: tables users, recovery_codes and audit_log; commands admin. Needs: the database module. Apart
 * from sessions over HTTP, which commands do not need.
 */
@Module({
  providers: [
    ...[AccountsService, Passwords, UsersQueries, UsersRepository],
    ...[AuditLog, AuditLogQueries, AuditLogRepository, SessionsRepository],
  ],
  exports: [
    ...[AccountsService, Passwords, UsersQueries, UsersRepository],
    ...[AuditLog, AuditLogQueries, AuditLogRepository, SessionsRepository],
  ],
})
export class UsersModule {}
