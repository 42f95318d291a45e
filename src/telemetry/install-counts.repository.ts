import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { SiteMetaRepository } from '../catalog/site-meta.repository.js';
import { READER } from '../shared/database/reader.js';
import { TransactionPace } from '../shared/database/transaction-pace.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** The id of the last event that was counted. */
const WATERMARK = 'aggregate_watermark';

/** A package whose counter of 30 days is not the sum of its days. */
export interface StaleCounter {
  readonly id: number;
  /** What the counter has to be. */
  readonly installs: number;
}

/** Counts `install_events`, each once: the watermark moves in the transaction of its counts. */
@Injectable()
export class InstallCountsRepository {
  readonly #countingPace = new TransactionPace();
  readonly #settingPace = new TransactionPace();

  constructor(
    private readonly writes: WriteQueue,
    private readonly meta: SiteMetaRepository,
    @InjectDataSource(READER) private readonly reader: DataSource,
  ) {}

  /** The id of the last event that was counted; 0 when none was. */
  async watermark(): Promise<number> {
    return Number((await this.meta.get(WATERMARK)) ?? 0);
  }

  /** Counts the next events in every sum but the one of 30 days; their number, 0 when there are none. */
  countNext(): Promise<number> {
    return this.writes.run((tx) =>
      this.#countingPace.measure(async (most) => {
        const watermark = await this.watermark();
        const [next] = await tx.query<{ last: number | null; events: number }[]>(
          `SELECT MAX(id) AS last, COUNT(*) AS events FROM (
             SELECT id FROM install_events WHERE id > ? ORDER BY id LIMIT ?
           )`,
          [watermark, most],
        );
        const last = next?.last ?? null;
        if (next === undefined || last === null) return 0;
        await countRange(tx, [watermark, last]);
        await this.meta.set(WATERMARK, String(last));
        return next.events;
      }),
    );
  }

  /** The packages whose counter of 30 days is not the sum of the days after one (YYYY-MM-DD). */
  staleCounters(day: string): Promise<StaleCounter[]> {
    return this.reader.query<StaleCounter[]>(
      `SELECT packages.id, COALESCE(recent.installs, 0) AS installs
       FROM packages LEFT JOIN (
         SELECT package_id, SUM(installs) AS installs FROM daily_installs
         WHERE day > ? GROUP BY package_id
       ) AS recent ON recent.package_id = packages.id
       WHERE packages.wp_packages_installs_30d <> COALESCE(recent.installs, 0)`,
      [day],
    );
  }

  /** Sets the counters of 30 days of the first of these packages; their number. */
  setCounters(counters: readonly StaleCounter[]): Promise<number> {
    return this.writes.run((tx) =>
      this.#settingPace.measure(async (most) => {
        const next = counters.slice(0, most);
        await tx.query(
          `UPDATE packages SET wp_packages_installs_30d = recent.installs
           FROM (SELECT value ->> 'id' AS id, value ->> 'installs' AS installs FROM json_each(?))
             AS recent
           WHERE packages.id = recent.id`,
          [JSON.stringify(next)],
        );
        return next.length;
      }),
    );
  }

  /** Brings the sums over all packages up to date; closed ones keep counting in the installs. */
  async refreshStats(now: string): Promise<void> {
    // Summed up without the lock, as that looks at every package.
    const [sums] = await this.reader.query<Record<string, number>[]>(
      `SELECT COALESCE(SUM(wp_packages_installs_total), 0) AS total,
         COALESCE(SUM(wp_packages_installs_30d), 0) AS recent,
         COUNT(*) FILTER (WHERE type = 'plugin' AND is_active = 1 AND hidden_at IS NULL AND last_synced_at IS NOT NULL)
           AS plugins,
         COUNT(*) FILTER (WHERE type = 'theme' AND is_active = 1 AND hidden_at IS NULL AND last_synced_at IS NOT NULL)
           AS themes
       FROM packages`,
    );
    await this.writes.run((tx) =>
      tx.query(
        `INSERT INTO package_stats
           (id, total_installs, installs_30d, active_plugins, active_themes, updated_at)
         VALUES (1, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET total_installs = excluded.total_installs,
           installs_30d = excluded.installs_30d, active_plugins = excluded.active_plugins,
           active_themes = excluded.active_themes, updated_at = excluded.updated_at
         WHERE (total_installs, installs_30d, active_plugins, active_themes) <>
           (excluded.total_installs, excluded.installs_30d, excluded.active_plugins,
            excluded.active_themes)`,
        [sums?.['total'], sums?.['recent'], sums?.['plugins'], sums?.['themes'], now],
      ),
    );
  }
}

/** Adds the events with an id above the first and up to the second number to the sums. */
async function countRange(tx: EntityManager, range: readonly [number, number]): Promise<void> {
  for (const statement of COUNT_RANGE) await tx.query(statement, [...range]);
}

const COUNT_RANGE = [
  `INSERT INTO daily_installs (package_id, day, installs)
   SELECT package_id, substr(created_at, 1, 10), COUNT(*) FROM install_events
   WHERE id > ? AND id <= ? GROUP BY 1, 2
   ON CONFLICT DO UPDATE SET installs = installs + excluded.installs`,

  `INSERT INTO hourly_installs (package_id, hour, installs)
   SELECT package_id, substr(created_at, 1, 13), COUNT(*) FROM install_events
   WHERE id > ? AND id <= ? GROUP BY 1, 2
   ON CONFLICT DO UPDATE SET installs = installs + excluded.installs`,

  `INSERT INTO monthly_installs (package_id, month, installs)
   SELECT package_id, substr(created_at, 1, 7), COUNT(*) FROM install_events
   WHERE id > ? AND id <= ? GROUP BY 1, 2
   ON CONFLICT DO UPDATE SET installs = installs + excluded.installs`,

  `INSERT INTO version_installs (package_id, version, month, installs)
   SELECT package_id, version, substr(created_at, 1, 7), COUNT(*) FROM install_events
   WHERE id > ? AND id <= ? GROUP BY 1, 2, 3
   ON CONFLICT DO UPDATE SET installs = installs + excluded.installs`,

  `INSERT INTO client_installs (month, composer, php, installs)
   SELECT substr(created_at, 1, 7), COALESCE(composer, ''), COALESCE(php, ''), COUNT(*)
   FROM install_events WHERE id > ? AND id <= ? GROUP BY 1, 2, 3
   ON CONFLICT DO UPDATE SET installs = installs + excluded.installs`,

  `UPDATE packages SET
     wp_packages_installs_total = wp_packages_installs_total + counted.installs,
     last_installed_at = MAX(COALESCE(last_installed_at, ''), counted.newest)
   FROM (
     SELECT package_id, COUNT(*) AS installs, MAX(created_at) AS newest FROM install_events
     WHERE id > ? AND id <= ? GROUP BY package_id
   ) AS counted
   WHERE packages.id = counted.package_id`,
];
