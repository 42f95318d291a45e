import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** What may hold packages back: closures that are too many, and a build that would lose too many. */
export type Guard = 'closures' | 'build';

const KEPT_MS = 365 * 86_400_000;

/** When each guard began and ended to hold something; at most one event of each is open. */
@Injectable()
export class GuardEventsRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins an event, or goes on with the open one, whose figures become these. */
  async hold(guard: Guard, packages: number, because: string): Promise<void> {
    const now = this.clock.now();
    await this.writes.run(async (tx) => {
      await tx.query('DELETE FROM guard_events WHERE ended_at < ?', [
        rfc3339(new Date(now.getTime() - KEPT_MS)),
      ]);
      await tx.query(
        `INSERT INTO guard_events (guard, began_at, packages, because) VALUES (?, ?, ?, ?)
         ON CONFLICT (guard) WHERE ended_at IS NULL
         DO UPDATE SET packages = excluded.packages, because = excluded.because`,
        [guard, rfc3339(now), packages, because],
      );
    });
  }

  /** Ends the open event, if there is one. */
  async release(guard: Guard): Promise<void> {
    await this.writes.run((tx) =>
      tx.query('UPDATE guard_events SET ended_at = ? WHERE guard = ? AND ended_at IS NULL', [
        rfc3339(this.clock.now()),
        guard,
      ]),
    );
  }
}
