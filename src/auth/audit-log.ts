import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { AuditLogRepository } from './audit-log.repository.js';
import type { Actor } from './auth.types.js';

/** What somebody did. */
export interface AuditedAction {
  readonly admin: Actor;
  /** A verb and its object, such as `promote build`. */
  readonly action: string;
  /** What it was done to: an email, a build id, a package name. */
  readonly subject: string;
  /** What was before and is now, of what changed; anything that JSON can hold, and never a secret. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Keeps who did what, when, and from where. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly repository: AuditLogRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Within `WriteQueue.run` it joins the transaction of the action, so that neither is kept alone. */
  record(action: AuditedAction): Promise<void> {
    return this.repository.insert(action, this.clock.now());
  }
}
