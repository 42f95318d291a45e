import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { slicesOf } from '../shared/database/slices.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { ChangesSettings } from './changes.settings.js';
import {
  TICKS_PER_HOUR,
  TICKS_PER_SECOND,
  type Announcement,
  type MetadataAction,
} from './changes.types.js';

const MS_PER_TICK = 1_000 / TICKS_PER_SECOND;

const ROWS_PER_STATEMENT = 10_000;

/** The changes that mirrors are told of, and what they have not been told yet. */
@Injectable()
export class MetadataChangesRepository {
  constructor(
    private readonly settings: ChangesSettings,
    private readonly writes: WriteQueue,
  ) {}

  /** The build that mirrors know of; undefined when they were told of none. */
  announcedBuild(): Promise<string | undefined> {
    return this.writes.read(async (source) => {
      const [row] = await source.query<{ build_id: string | null }[]>(
        'SELECT build_id FROM metadata_feed',
      );
      return row?.build_id ?? undefined;
    });
  }

  /** Remembers names whose public files are about to be written, until they are announced. */
  async touch(names: readonly string[]): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `INSERT INTO metadata_touched (package_name) SELECT value FROM json_each(?) WHERE true
         ON CONFLICT (package_name) DO NOTHING`,
        [JSON.stringify(names)],
      ),
    );
  }

  /** The names whose files were written and not announced yet. */
  async touched(): Promise<string[]> {
    const rows = await this.writes.read((source) =>
      source.query<{ name: string }[]>('SELECT package_name AS name FROM metadata_touched'),
    );
    return rows.map(({ name }) => name);
  }

  /** The updates that mirrors are still told of, with their times. */
  newestUpdates(): Promise<{ readonly name: string; readonly time: number }[]> {
    return this.writes.read((source) =>
      source.query<{ name: string; time: number }[]>(
        `SELECT package_name AS name, time FROM metadata_changes
         WHERE is_newest = 1 AND action = 'update'`,
      ),
    );
  }

  /**
   * Tells mirrors what leads to the build; drops what is older than the retention. The new timestamp
   * is later than every one before, whatever the clock says.
   */
  async announce(buildId: string, announcement: Announcement, now: Date): Promise<void> {
    await this.writes.run(async (tx) => {
      await tx.query('DELETE FROM metadata_touched');
      const ticks = Math.floor(now.getTime() / MS_PER_TICK);
      if (announcement === 'resync') await beginAnew(tx, ticks);
      else if (announcement.length > 0) await insert(tx, buildId, announcement, ticks);
      await tx.query('UPDATE metadata_feed SET build_id = ?', [buildId]);
      await this.#prune(tx, ticks);
    });
  }

  async #prune(tx: EntityManager, ticks: number): Promise<void> {
    const kept = ticks - Math.round(this.settings.retentionHours * TICKS_PER_HOUR);
    await tx.query(
      `UPDATE metadata_feed SET floor = max(floor, (
         SELECT COALESCE(MAX(timestamp), 0) FROM metadata_changes WHERE timestamp < ?
       ))`,
      [kept],
    );
    await tx.query('DELETE FROM metadata_changes WHERE timestamp < ?', [kept]);
  }
}

/** Nothing from before can be told any more. */
async function beginAnew(tx: EntityManager, ticks: number): Promise<void> {
  await advance(tx, ticks);
  await tx.query('DELETE FROM metadata_changes');
  await tx.query('UPDATE metadata_feed SET floor = checkpoint');
}

async function insert(
  tx: EntityManager,
  buildId: string,
  actions: readonly MetadataAction[],
  ticks: number,
): Promise<void> {
  await advance(tx, ticks);
  for (const slice of slicesOf(actions, ROWS_PER_STATEMENT)) {
    const batch = JSON.stringify(slice);
    await tx.query(
      `UPDATE metadata_changes SET is_newest = 0
       WHERE is_newest = 1 AND package_name IN (SELECT value ->> 'package' FROM json_each(?))`,
      [batch],
    );
    await tx.query(
      `INSERT INTO metadata_changes (timestamp, package_name, action, time, build_id)
       SELECT checkpoint, action.value ->> 'package', action.value ->> 'type',
         action.value ->> 'time', ?
       FROM metadata_feed, json_each(?) AS action`,
      [buildId, batch],
    );
  }
}

async function advance(tx: EntityManager, ticks: number): Promise<void> {
  await tx.query('UPDATE metadata_feed SET checkpoint = max(checkpoint + 1, ?)', [ticks]);
}
