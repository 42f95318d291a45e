import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';
import { EVERYTHING, MAX_ACTIONS, type MetadataAction } from './changes.types.js';

/** What happened after an instant, and up to which. */
export interface ChangesSince {
  /** The newest action of each name, in the order of names; undefined when that cannot be told. */
  readonly actions: readonly MetadataAction[] | undefined;
  /** To be given as `since` the next time. */
  readonly timestamp: number;
}

interface ChangeRow {
  floor: number;
  checkpoint: number;
  type: MetadataAction['type'] | null;
  package: string;
  time: number;
}

// One statement, so that the reach of the feed and its rows are of one state.
// SQLite takes the other columns from the row of the MAX.
const CHANGES = `
  SELECT floor, checkpoint, MAX(timestamp), action AS type, package_name AS package, time
  FROM metadata_feed LEFT JOIN metadata_changes ON timestamp > ?
  GROUP BY package_name ORDER BY package_name LIMIT ?`;

/** Reads of the changes that mirrors are told of. */
@Injectable()
export class ChangesQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The changes after `since`, in ticks; none can be told from before the feed or from the future. */
  async since(since: number): Promise<ChangesSince> {
    const rows = await this.reader.query<ChangeRow[]>(CHANGES, [since, MAX_ACTIONS + 1]);
    const [first] = rows;
    if (first === undefined) throw new Error('metadata_feed has lost its row');
    const { floor, checkpoint, type } = first;
    const isOutOfReach = since < floor || since > checkpoint || rows.length > MAX_ACTIONS;
    const isReset = rows.some((row) => row.package === EVERYTHING);
    if (isOutOfReach || isReset) return { actions: undefined, timestamp: checkpoint };
    return { actions: type === null ? [] : rows.map(actionOf), timestamp: checkpoint };
  }

  /** The newest instant that the feed knows, in ticks. */
  async newest(): Promise<number> {
    const [row] = await this.reader.query<{ checkpoint: number }[]>(
      'SELECT checkpoint FROM metadata_feed',
    );
    return row?.checkpoint ?? 0;
  }
}

function actionOf({ type, package: name, time }: ChangeRow): MetadataAction {
  if (type === null) throw new Error('a change without a type');
  return { type, package: name, time };
}
