import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { READER } from '../shared/database/reader.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** What was used of a budget in the window that is open. */
export interface UsedPoints {
  readonly points: number;
  /** Until the window ends. */
  readonly remainingMs: number;
}

interface Row {
  points: number;
  expires_at: number;
}

/** Owns table `rate_limits`: what was used of the budgets that a restart must not forget. */
@Injectable()
export class RateLimitsRepository {
  constructor(
    private readonly writes: WriteQueue,
    @InjectDataSource(READER) private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Adds to what is used; begins a new window when the old one is over or `isNew` says so. */
  add(key: string, points: number, windowMs: number, isNew: boolean): Promise<UsedPoints> {
    return this.writes.run(async (tx) => {
      const now = this.clock.now().getTime();
      await tx.query('DELETE FROM rate_limits WHERE expires_at <= ?', [now]);
      const [row] = await tx.query<Row[]>(
        `INSERT INTO rate_limits (key, points, expires_at) VALUES (?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET
           points = iif(?, excluded.points, points + excluded.points),
           expires_at = iif(?, excluded.expires_at, expires_at)
         RETURNING points, expires_at`,
        [key, points, now + windowMs, Number(isNew), Number(isNew)],
      );
      if (row === undefined) throw new Error('an upsert without a row');
      return used(row, now);
    });
  }

  /** Undefined when no window is open. */
  async find(key: string): Promise<UsedPoints | undefined> {
    const now = this.clock.now().getTime();
    const [row] = await this.reader.query<Row[]>(
      'SELECT points, expires_at FROM rate_limits WHERE key = ? AND expires_at > ?',
      [key, now],
    );
    return row && used(row, now);
  }

  /** Whether there was something to forget. */
  remove(key: string): Promise<boolean> {
    return this.writes.run(async (tx) => {
      const rows = await tx.query<unknown[]>('DELETE FROM rate_limits WHERE key = ? RETURNING 1', [
        key,
      ]);
      return rows.length > 0;
    });
  }
}

function used(row: Row, now: number): UsedPoints {
  return { points: row.points, remainingMs: row.expires_at - now };
}
