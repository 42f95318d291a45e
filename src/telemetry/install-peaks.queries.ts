import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';

/** An hour in which a package was installed more than ten times as often as usual. */
export interface InstallPeak {
  readonly type: PackageType;
  readonly name: string;
  /** YYYY-MM-DDTHH, UTC. */
  readonly hour: string;
  readonly installs: number;
  /** Of the hours of the 30 days before in which it was installed. */
  readonly median: number;
}

/** An hour of a package whose installs were discarded. */
export interface DiscardedHour {
  readonly type: PackageType;
  readonly name: string;
  readonly hour: string;
  readonly installs: number;
  /** RFC 3339. */
  readonly discardedAt: string;
}

const SHOWN = 200;
const HOURS_SHOWN = 12;

/** Reads of hours of installs. */
@Injectable()
export class InstallPeaksQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The newest peaks; 200 at most. */
  newest(): Promise<InstallPeak[]> {
    return this.reader.query<InstallPeak[]>(
      `SELECT type, name, hour, installs, median FROM install_peaks
       CROSS JOIN packages ON packages.id = package_id ORDER BY hour DESC LIMIT ?`,
      [SHOWN],
    );
  }

  /** What was discarded, the newest hour first; 200 at most. */
  discarded(): Promise<DiscardedHour[]> {
    return this.reader.query<DiscardedHour[]>(
      `SELECT type, name, hour, installs, discarded_at AS discardedAt FROM discarded_installs
       CROSS JOIN packages ON packages.id = package_id ORDER BY discarded_at DESC LIMIT ?`,
      [SHOWN],
    );
  }

  /** The busiest hours of a package in the last 30 days, and what was discarded of it ever. */
  async ofPackage(packageId: number): Promise<{
    readonly busiest: readonly { readonly hour: string; readonly installs: number }[];
    readonly discarded: number;
  }> {
    const busiest = await this.reader.query<{ hour: string; installs: number }[]>(
      `SELECT hour, installs FROM hourly_installs WHERE package_id = ?
       ORDER BY installs DESC, hour DESC LIMIT ?`,
      [packageId, HOURS_SHOWN],
    );
    const [row] = await this.reader.query<{ discarded: number | null }[]>(
      'SELECT SUM(installs) AS discarded FROM discarded_installs WHERE package_id = ?',
      [packageId],
    );
    return { busiest, discarded: row?.discarded ?? 0 };
  }

  /** What was counted of a package in an hour; 0 also where the hour is older than 30 days. */
  async countedIn(type: PackageType, name: string, hour: string): Promise<number> {
    const [row] = await this.reader.query<{ installs: number }[]>(
      `SELECT installs FROM packages
       CROSS JOIN hourly_installs ON package_id = packages.id AND hour = ?
       WHERE type = ? AND name = ?`,
      [hour, type, name],
    );
    return row?.installs ?? 0;
  }
}
