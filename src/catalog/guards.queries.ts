import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';
import type { Guard } from './guard-events.repository.js';

/** A time in which a guard held packages back. */
export interface GuardEvent {
  readonly guard: Guard;
  /** RFC 3339. */
  readonly beganAt: string;
  /** RFC 3339; null while it holds. */
  readonly endedAt: string | null;
  /** Held now, or at last. */
  readonly packages: number;
  readonly because: string;
}

/** A package of which a run found that it is gone, which is not believed yet. */
export interface PendingClosure {
  readonly type: PackageType;
  readonly name: string;
  readonly answer: 'closed' | 'not-found';
  /** `YYYY-MM-DD`. */
  readonly closedAt: string | null;
  readonly reason: string | null;
  readonly reasonText: string | null;
  readonly permanent: 0 | 1;
  readonly foundBy: 'update' | 'check-status';
  /** RFC 3339. */
  readonly heldAt: string;
  /** What was implausible about the run. */
  readonly because: string;
  /** RFC 3339; null unless an operator said that the directory is wrong. */
  readonly dismissedAt: string | null;
}

const SHOWN = 100;

/** Reads of what the guards hold. */
@Injectable()
export class GuardsQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** Guards that hold, and those that ended after that time (RFC 3339), the newest first. */
  events(since: string): Promise<GuardEvent[]> {
    return this.#events('ended_at IS NULL OR ended_at > ?', [since]);
  }

  /** Guards that hold, the newest first. */
  holding(): Promise<GuardEvent[]> {
    return this.#events('ended_at IS NULL', []);
  }

  /** How many closures wait that nobody dismissed. */
  async countWaiting(): Promise<number> {
    const [row] = await this.reader.query<{ waiting: number }[]>(
      'SELECT COUNT(*) AS waiting FROM pending_closures WHERE dismissed_at IS NULL',
    );
    return row?.waiting ?? 0;
  }

  /** Closures that wait, by name; 100 at most. */
  pendingClosures(): Promise<PendingClosure[]> {
    return this.reader.query<PendingClosure[]>(
      `SELECT type, name, answer, pending.closed_at AS closedAt, pending.close_reason AS reason,
         pending.close_reason_text AS reasonText, pending.closed_permanently AS permanent,
         found_by AS foundBy, held_at AS heldAt, because, dismissed_at AS dismissedAt
       FROM pending_closures AS pending CROSS JOIN packages ON id = package_id
       ORDER BY type, name LIMIT ?`,
      [SHOWN],
    );
  }

  #events(condition: string, values: readonly string[]): Promise<GuardEvent[]> {
    return this.reader.query<GuardEvent[]>(
      `SELECT guard, began_at AS beganAt, ended_at AS endedAt, packages, because FROM guard_events
       WHERE ${condition} ORDER BY id DESC LIMIT ?`,
      [...values, SHOWN],
    );
  }
}
