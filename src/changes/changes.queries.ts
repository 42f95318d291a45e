import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';
import type { MetadataAction } from './changes.types.js';

/** From when to when the feed can tell, in ticks. */
export interface FeedReach {
  /** Nothing can be told to who knows less. */
  readonly floor: number;
  /** The newest instant that the feed knows. */
  readonly checkpoint: number;
}

/** A change and its place in the feed. */
export interface PlacedAction extends MetadataAction {
  readonly timestamp: number;
}

/** The place of a row in the feed; what follows is read next. */
export type Place = Pick<PlacedAction, 'timestamp' | 'package'>;

/** Of `metadata_changes.timestamp`. */
const TICKS_PER_HOUR = 3_600 * 10_000;

export interface HourOfChanges {
  readonly hour: number;
  readonly packages: number;
}

/** Reads of the changes that mirrors are told of. */
@Injectable()
export class ChangesQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  async reach(): Promise<FeedReach> {
    const [row] = await this.reader.query<FeedReach[]>(
      'SELECT floor, checkpoint FROM metadata_feed',
    );
    if (row === undefined) throw new Error('metadata_feed has lost its row');
    return row;
  }

  /** When the first change after an instant was told, in ticks; undefined when there is none. */
  async firstAfter(since: number): Promise<number | undefined> {
    const [row] = await this.reader.query<{ timestamp: number | null }[]>(
      'SELECT MIN(timestamp) AS timestamp FROM metadata_changes WHERE is_newest = 1 AND timestamp > ?',
      [since],
    );
    return row?.timestamp ?? undefined;
  }

  /** The next newest changes of their names, after a place and up to an instant in ticks. */
  page(after: Place, upTo: number, limit: number): Promise<PlacedAction[]> {
    return this.reader.query<PlacedAction[]>(
      `SELECT action AS type, package_name AS package, time, timestamp FROM metadata_changes
       WHERE is_newest = 1 AND (timestamp, package_name) > (?, ?) AND timestamp <= ?
       ORDER BY timestamp, package_name LIMIT ?`,
      [after.timestamp, after.package, upTo, limit],
    );
  }

  /** The packages whose tagged versions changed after an instant in ticks, by hours since the epoch. */
  perHour(since: number): Promise<HourOfChanges[]> {
    return this.reader.query<HourOfChanges[]>(
      `SELECT timestamp / ? AS hour, COUNT(*) AS packages FROM metadata_changes
       WHERE is_newest = 1 AND timestamp > ? AND package_name NOT LIKE '%~dev'
       GROUP BY 1 ORDER BY 1`,
      [TICKS_PER_HOUR, since],
    );
  }
}
