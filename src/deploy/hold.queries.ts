import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';
import { HOLD_KEY, type Hold } from './hold.types.js';

/** Reads the hold; waits for nobody. */
@Injectable()
export class HoldQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The hold in force; undefined when there is none. */
  async find(): Promise<Hold | undefined> {
    const [row] = await this.reader.query<{ value: string }[]>(
      'SELECT value FROM site_meta WHERE key = ?',
      [HOLD_KEY],
    );
    return row && (JSON.parse(row.value) as Hold);
  }
}
