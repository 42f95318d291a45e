import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { AuditLogRepository } from './audit-log.repository.js';
import type { AuditedAction } from './auth.types.js';

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
