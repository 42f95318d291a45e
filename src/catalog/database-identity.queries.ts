import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';

/** Reads which database this is. */
@Injectable()
export class DatabaseIdentityQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** What tells it from every other database; its copies and backups have the same. */
  async id(): Promise<string> {
    const [row] = await this.reader.query<{ id: string }[]>('SELECT id FROM database_identity');
    if (row === undefined) throw new Error('table database_identity has lost its row');
    return row.id;
  }
}
