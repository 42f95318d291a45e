import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { SiteMetaRepository } from '../catalog/site-meta.repository.js';
import { READER } from '../shared/database/reader.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** The id of the last event that was counted. */
const WATERMARK = 'aggregate_watermark';

/** Events of one transaction; it takes about 0.1 s, in which installs wait to be recorded. */
const CHUNK = 20_000;

interface RecentInstalls {
  readonly id: number;
  readonly installs: number;
}

/** Counts `install_events`, each once: the watermark moves in the transaction of its counts. */
@Injectable()
export class InstallCountsRepository {
  constructor(
    private readonly writes: WriteQueue,
    private readonly meta: SiteMetaRepository,
    @InjectDataSource(READER) private readonly reader: DataSource,
  ) {}

  /** Counts the next events in every sum but the one of 30 days; their number, 0 when there are none. */
  countNext(): Promise<number> {
    return this.writes.run(async (tx) => {
      const watermark = Number((await this.meta.get(WATERMARK)) ?? 0);
      const [next] = await tx.query<{ last: number | null; events: number }[]>(
        `SELECT MAX(id) AS last, COUNT(*) AS events FROM (
           SELECT id FROM install_events WHERE id > ? ORDER BY id LIMIT ?
         )`,
        [watermark, CHUNK],
      );
      const last = next?.last ?? null;
      if (next === undefined || last === null) return 0;
      await countRange(tx, [watermark, last]);
      await this.meta.set(WATERMARK, String(last));
      return next.events;
    });
  }

  /** Sets the 30-day counters to the counted events since then (RFC 3339); the numbers of rows written. */
  async refreshRecent(since: string): Promise<{ updated: number; reset: number }> {
    const watermark = Number((await this.meta.get(WATERMARK)) ?? 0);
    const recent = await this.reader.query<RecentInstalls[]>(
      `SELECT package_id AS id, COUNT(*) AS installs FROM install_events
       WHERE created_at >= ? AND id <= ? GROUP BY package_id`,
      [since, watermark],
    );
    const rows = JSON.stringify(recent);
    return this.writes.run(async (tx) => {
      const updated = await tx.query<unknown[]>(
        `UPDATE packages SET wp_packages_installs_30d = recent.installs
         FROM (SELECT value ->> 'id' AS id, value ->> 'installs' AS installs FROM json_each(?))
           AS recent
         WHERE packages.id = recent.id AND wp_packages_installs_30d <> recent.installs
         RETURNING packages.id`,
        [rows],
      );
      const reset = await tx.query<unknown[]>(
        `UPDATE packages SET wp_packages_installs_30d = 0
         WHERE wp_packages_installs_30d > 0
           AND id NOT IN (SELECT value ->> 'id' FROM json_each(?)) RETURNING id`,
        [rows],
      );
      return { updated: updated.length, reset: reset.length };
    });
  }

  /** Removes some of the counted events before a time (RFC 3339); their number. */
  pruneEvents(before: string): Promise<number> {
    return this.writes.run(async (tx) => {
      const watermark = Number((await this.meta.get(WATERMARK)) ?? 0);
      const pruned = await tx.query<unknown[]>(
        `DELETE FROM install_events WHERE id IN (
           SELECT id FROM install_events WHERE created_at < ? AND id <= ? LIMIT ?
         ) RETURNING id`,
        [before, watermark, CHUNK],
      );
      return pruned.length;
    });
  }

  /** Removes some of the pseudonyms whose dedupe window passed before a time (RFC 3339); their number. */
  forgetClients(before: string): Promise<number> {
    return this.writes.run(async (tx) => {
      const forgotten = await tx.query<unknown[]>(
        `DELETE FROM recent_installs WHERE (client, package_id, version) IN (
           SELECT client, package_id, version FROM recent_installs WHERE counted_at <= ? LIMIT ?
         ) RETURNING package_id`,
        [before, CHUNK],
      );
      return forgotten.length;
    });
  }

  /** Brings the sums over all packages up to date; closed ones keep counting in the installs. */
  async refreshStats(now: string): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `INSERT INTO package_stats
           (id, total_installs, installs_30d, active_plugins, active_themes, updated_at)
         SELECT 1, COALESCE(SUM(wp_packages_installs_total), 0),
           COALESCE(SUM(wp_packages_installs_30d), 0),
           COUNT(*) FILTER (WHERE type = 'plugin' AND is_active = 1 AND last_synced_at IS NOT NULL),
           COUNT(*) FILTER (WHERE type = 'theme' AND is_active = 1 AND last_synced_at IS NOT NULL), ?
         FROM packages WHERE true
         ON CONFLICT DO UPDATE SET total_installs = excluded.total_installs,
           installs_30d = excluded.installs_30d, active_plugins = excluded.active_plugins,
           active_themes = excluded.active_themes, updated_at = excluded.updated_at
         WHERE (total_installs, installs_30d, active_plugins, active_themes) <>
           (excluded.total_installs, excluded.installs_30d, excluded.active_plugins,
            excluded.active_themes)`,
        [now],
      ),
    );
  }
}

/** Adds the events with an id above the first and up to the second number to the sums. */
async function countRange(tx: EntityManager, range: readonly [number, number]): Promise<void> {
  for (const statement of COUNT_RANGE) await tx.query(statement, [...range]);
}

const COUNT_RANGE = [
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
