import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { AuditLog } from './audit-log.js';
import { AuthSettings } from './auth.settings.js';
import type { Actor } from './auth.types.js';
import { idleSince } from './session-times.js';
import { SessionsQueries, type ListedSession } from './sessions.queries.js';
import { SessionsRepository } from './sessions.repository.js';
import type { Account } from './users.queries.js';

/** Who is signed in, as admins see and end it. */
@Injectable()
export class OpenSessions {
  constructor(
    private readonly queries: SessionsQueries,
    private readonly repository: SessionsRepository,
    private readonly audit: AuditLog,
    private readonly writes: WriteQueue,
    private readonly settings: AuthSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those seen last first; `ownKey` marks the one of who asks. */
  list(ownKey: string): Promise<readonly ListedSession[]> {
    const now = this.clock.now();
    return this.queries.list(ownKey, rfc3339(now), idleSince(now, this.settings));
  }

  /** Ends a session of the account; one that has ended already is none of anybody's concern. */
  async end({ id, email }: Account, sessionId: number, admin: Actor): Promise<void> {
    await this.writes.run(async () => {
      if (!(await this.repository.endOne(id, sessionId))) return;
      await this.audit.record({ admin, action: 'end session', subject: email });
    });
  }
}
