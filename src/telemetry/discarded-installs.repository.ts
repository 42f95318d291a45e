import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { InstallCountsRepository } from './install-counts.repository.js';

/** One hour of one package. */
export interface HourOfPackage {
  readonly type: PackageType;
  readonly name: string;
  /** YYYY-MM-DDTHH, UTC. */
  readonly hour: string;
}

/** Takes installs back: events and every sum that counts them, in one transaction. */
@Injectable()
export class DiscardedInstallsRepository {
  constructor(
    private readonly writes: WriteQueue,
    private readonly counts: InstallCountsRepository,
  ) {}

  /**
   * Removes the installs of an hour; how many, or undefined for an unknown package. Those that no
   * aggregation has counted are removed and in no sum. `recentFrom` is the first of the days
   * (YYYY-MM-DD) that the figure of 30 days is the sum of.
   */
  discard(which: HourOfPackage, now: string, recentFrom: string): Promise<number | undefined> {
    return this.writes.run(async (tx) => {
      const [pkg] = await tx.query<{ id: number }[]>(
        'SELECT id FROM packages WHERE type = ? AND name = ?',
        [which.type, which.name],
      );
      if (pkg === undefined) return undefined;
      const watermark = await this.counts.watermark();
      const range = [pkg.id, `${which.hour}:`, `${which.hour};`] as const;
      const [counted] = await tx.query<{ installs: number }[]>(
        `SELECT COUNT(*) AS installs FROM ${EVENTS} AND id <= ?`,
        [...range, watermark],
      );
      const installs = counted?.installs ?? 0;
      if (installs > 0) {
        await takeFromSums(tx, [...range, watermark]);
        await takeFromFigures(tx, pkg.id, { installs, hour: which.hour, recentFrom });
      }
      const removed = await tx.query<unknown[]>(`DELETE FROM ${EVENTS} RETURNING 1`, [...range]);
      await correctLastInstall(tx, pkg.id, which.hour);
      if (removed.length > 0) await note(tx, pkg.id, which.hour, removed.length, now);
      return removed.length;
    });
  }
}

// ";" is the sign after ":", so that the range is that of the hour's times.
const EVENTS = 'install_events WHERE package_id = ? AND created_at > ? AND created_at < ?';

/** Lowers the sums of versions and clients by the events of the hour that they count. */
async function takeFromSums(
  tx: EntityManager,
  counted: readonly [id: number, from: string, to: string, watermark: number],
): Promise<void> {
  await tx.query(
    `UPDATE version_installs SET installs = version_installs.installs - taken.installs
     FROM (
       SELECT package_id, version, substr(created_at, 1, 7) AS month, COUNT(*) AS installs
       FROM ${EVENTS} AND id <= ? GROUP BY 1, 2, 3
     ) AS taken
     WHERE version_installs.package_id = taken.package_id
       AND version_installs.version = taken.version AND version_installs.month = taken.month`,
    [...counted],
  );
  await tx.query(
    `UPDATE client_installs SET installs = client_installs.installs - taken.installs
     FROM (
       SELECT substr(created_at, 1, 7) AS month, COALESCE(composer, '') AS composer,
         COALESCE(php, '') AS php, COUNT(*) AS installs
       FROM ${EVENTS} AND id <= ? GROUP BY 1, 2, 3
     ) AS taken
     WHERE client_installs.month = taken.month AND client_installs.composer = taken.composer
       AND client_installs.php = taken.php`,
    [...counted],
  );
}

interface Taken {
  readonly installs: number;
  readonly hour: string;
  readonly recentFrom: string;
}

/** Lowers the sums of the package and those over all packages; an empty sum has no row. */
async function takeFromFigures(
  tx: EntityManager,
  id: number,
  { installs, hour, recentFrom }: Taken,
): Promise<void> {
  const [day, month] = [hour.slice(0, 'YYYY-MM-DD'.length), hour.slice(0, 'YYYY-MM'.length)];
  for (const [table, column, value] of [
    ['hourly_installs', 'hour', hour],
    ['daily_installs', 'day', day],
    ['monthly_installs', 'month', month],
  ] as const) {
    await tx.query(
      `UPDATE ${table} SET installs = installs - ? WHERE package_id = ? AND ${column} = ?`,
      [installs, id, value],
    );
    await tx.query(
      `DELETE FROM ${table} WHERE package_id = ? AND ${column} = ? AND installs <= 0`,
      [id, value],
    );
  }
  await tx.query(
    'DELETE FROM version_installs WHERE package_id = ? AND month = ? AND installs <= 0',
    [id, month],
  );
  const recent = day >= recentFrom ? installs : 0;
  await tx.query(
    `UPDATE packages SET wp_packages_installs_total = wp_packages_installs_total - ?,
       wp_packages_installs_30d = MAX(0, wp_packages_installs_30d - ?) WHERE id = ?`,
    [installs, recent, id],
  );
  await tx.query(
    `UPDATE package_stats SET total_installs = total_installs - ?, installs_30d = installs_30d - ?`,
    [installs, recent],
  );
}

/** Of what is left, the newest; of the last 30 days only, as older events have no place by package. */
async function correctLastInstall(tx: EntityManager, id: number, hour: string): Promise<void> {
  await tx.query(
    `UPDATE packages SET last_installed_at = (
       SELECT MAX(created_at) FROM install_events
       WHERE package_id = packages.id AND created_at >= (
         SELECT MAX(hour) FROM hourly_installs WHERE package_id = packages.id
       )
     ) WHERE id = ? AND substr(last_installed_at, 1, 13) = ?`,
    [id, hour],
  );
}

async function note(
  tx: EntityManager,
  id: number,
  hour: string,
  installs: number,
  now: string,
): Promise<void> {
  await tx.query('DELETE FROM install_peaks WHERE package_id = ? AND hour = ?', [id, hour]);
  await tx.query(
    `INSERT INTO discarded_installs (package_id, hour, installs, discarded_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET
       installs = installs + excluded.installs, discarded_at = excluded.discarded_at`,
    [id, hour, installs, now],
  );
}
