import { Injectable } from '@nestjs/common';
import { rfc3339 } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import type { AuditedAction } from './auth.types.js';

/** Owns table `audit_log`. */
@Injectable()
export class AuditLogRepository {
  constructor(private readonly writes: WriteQueue) {}

  async insert({ admin, action, subject, before, after }: AuditedAction, at: Date): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `INSERT INTO audit_log (at, actor_id, actor, action, subject, network, before, after)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          rfc3339(at),
          admin.id ?? null,
          admin.email,
          action,
          subject,
          admin.network ?? null,
          jsonOf(before),
          jsonOf(after),
        ],
      ),
    );
  }

  /** Removes what is older than a time (RFC 3339); returns how many rows that were. */
  async removeBefore(at: string): Promise<number> {
    const removed = await this.writes.run((tx) =>
      tx.query<unknown[]>('DELETE FROM audit_log WHERE at < ? RETURNING 1', [at]),
    );
    return removed.length;
  }
}

function jsonOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
