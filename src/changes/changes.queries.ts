import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Database } from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { rawConnection } from '../shared/database/data-source.js';
import { READER } from '../shared/database/reader.js';
import { TICKS_PER_HOUR, type MetadataAction } from './changes.types.js';

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

export interface HourOfChanges {
  /** Since the epoch. */
  readonly hour: number;
  readonly packages: number;
}

/** Reads of the changes that mirrors are told of; what mirrors ask is a few steps in an index. */
@Injectable()
export class ChangesQueries {
  #prepared: Statements | undefined;

  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  reach(): FeedReach {
    const row = this.#statements.reach.get();
    if (row === undefined) throw new Error('metadata_feed has lost its row');
    return row;
  }

  /** When the first change after an instant was told, in ticks; undefined when there is none. */
  firstAfter(since: number): number | undefined {
    return this.#statements.firstAfter.get(since)?.timestamp ?? undefined;
  }

  /** The next newest changes of their names, after a place and up to an instant in ticks. */
  page({ timestamp, package: name }: Place, upTo: number, limit: number): readonly PlacedAction[] {
    return this.#statements.page.all(timestamp, name, upTo, limit);
  }

  /** The packages whose tagged versions changed since an hour began (counted from the epoch), by the hour. */
  perHour(first: number): readonly HourOfChanges[] {
    return this.#statements.perHour.all(first * TICKS_PER_HOUR);
  }

  /** Thousands of mirrors may ask in a second, and TypeORM prepares each statement anew. */
  get #statements(): Statements {
    return (this.#prepared ??= new Statements(rawConnection(this.reader)));
  }
}

class Statements {
  readonly reach;
  readonly firstAfter;
  readonly page;
  readonly perHour;

  constructor(database: Database) {
    this.reach = database.prepare<[], FeedReach>('SELECT floor, checkpoint FROM metadata_feed');
    this.firstAfter = database.prepare<[number], { timestamp: number | null }>(
      'SELECT MIN(timestamp) AS timestamp FROM metadata_changes WHERE is_newest = 1 AND timestamp > ?',
    );
    this.page = database.prepare<[number, string, number, number], PlacedAction>(
      `SELECT action AS type, package_name AS package, time, timestamp FROM metadata_changes
       WHERE is_newest = 1 AND (timestamp, package_name) > (?, ?) AND timestamp <= ?
       ORDER BY timestamp, package_name LIMIT ?`,
    );
    this.perHour = database.prepare<[number], HourOfChanges>(
      `SELECT timestamp / ${TICKS_PER_HOUR} AS hour, COUNT(*) AS packages FROM metadata_changes
       WHERE is_newest = 1 AND timestamp >= ? AND package_name NOT LIKE '%~dev'
       GROUP BY 1 ORDER BY 1`,
    );
  }
}
