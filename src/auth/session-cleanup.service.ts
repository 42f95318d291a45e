import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, daysBefore, rfc3339, type Clock } from '../shared/clock/clock.js';
import { AuditLogRepository } from './audit-log.repository.js';
import { AuthSettings } from './auth.settings.js';
import { idleSince } from './session-times.js';
import { SessionsRepository } from './sessions.repository.js';

const AUDIT_DAYS = 365;

/** How many rows went. */
export interface CleanupReport {
  readonly sessions: number;
  readonly auditEntries: number;
}

/** Removes sessions that are over, and entries of the audit log after a year. */
@Injectable()
export class SessionCleanupService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly audit: AuditLogRepository,
    private readonly settings: AuthSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<CleanupReport> {
    const now = this.clock.now();
    return {
      sessions: await this.sessions.removeExpired(rfc3339(now), idleSince(now, this.settings)),
      auditEntries: await this.audit.removeBefore(daysBefore(now, AUDIT_DAYS)),
    };
  }
}
