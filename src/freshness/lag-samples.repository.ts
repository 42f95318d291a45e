import { DAY_MS } from '../domain/durations.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { distributionOf } from '../domain/freshness/distribution.js';
import { daysBefore, rfc3339, utcDay } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import type { LagSample } from './freshness.queries.js';
import type { Lag } from './freshness.types.js';

const DAYS_KEPT_MS = 90 * DAY_MS;

/** The lag of each minute for 24 hours, and of each day for 90: tables `lag_samples` and `lag_days`. */
@Injectable()
export class LagSamplesRepository {
  constructor(private readonly writes: WriteQueue) {}

  /** Stores the sample of a minute, unless another process did. The first of a day sums up the days before it. */
  async record(minute: Date, { totalSeconds, oursSeconds, pending }: Lag): Promise<void> {
    await this.writes.run(async (tx) => {
      const stored = await tx.query<unknown[]>(
        `INSERT INTO lag_samples (minute, total_seconds, ours_seconds, pending)
         VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING minute`,
        [rfc3339(minute), totalSeconds, oursSeconds, pending],
      );
      if (stored.length === 0) return;
      await this.#forgetFuture(tx, minute);
      await this.#sumUp(tx, utcDay(minute));
      await tx.query('DELETE FROM lag_samples WHERE minute <= ?', [daysBefore(minute, 1)]);
      await tx.query('DELETE FROM lag_days WHERE day < ?', [
        utcDay(new Date(minute.getTime() - DAYS_KEPT_MS)),
      ]);
    });
  }

  /** A clock that was ahead left rows that would keep later days from being summed up. */
  async #forgetFuture(tx: EntityManager, minute: Date): Promise<void> {
    await tx.query('DELETE FROM lag_samples WHERE minute > ?', [rfc3339(minute)]);
    await tx.query('DELETE FROM lag_days WHERE day >= ?', [utcDay(minute)]);
  }

  async #sumUp(tx: EntityManager, today: string): Promise<void> {
    for (;;) {
      // '~' sorts after every time of a day.
      const [oldest] = await tx.query<{ day: string }[]>(
        `SELECT substr(MIN(minute), 1, 10) AS day FROM lag_samples
         WHERE minute > (SELECT COALESCE(MAX(day) || '~', '') FROM lag_days)`,
      );
      const day = oldest?.day;
      if (day == null || day >= today) return;
      await this.#sumUpDay(tx, day);
    }
  }

  async #sumUpDay(tx: EntityManager, day: string): Promise<void> {
    const samples = await tx.query<LagSample[]>(
      `SELECT total_seconds AS totalSeconds, ours_seconds AS oursSeconds FROM lag_samples
       WHERE minute > ? AND minute < ? || '~'`,
      [day, day],
    );
    const total = distributionOf(samples.map(({ totalSeconds }) => totalSeconds));
    const ours = distributionOf(samples.map(({ oursSeconds }) => oursSeconds));
    if (total === null || ours === null) throw new Error(`no samples of ${day}`);
    const figures = [total, ours].flatMap((each) => [
      each.p50Seconds,
      each.p95Seconds,
      each.worstSeconds,
    ]);
    await tx.query('INSERT INTO lag_days VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
      day,
      samples.length,
      ...figures,
    ]);
  }
}
