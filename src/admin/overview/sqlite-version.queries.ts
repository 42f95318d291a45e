import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../../shared/database/reader.js';

/** Reads which SQLite the database is opened with. */
@Injectable()
export class SqliteVersionQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** Such as `3.53.2`. */
  async version(): Promise<string> {
    const [row] = await this.reader.query<{ version: string }[]>(
      'SELECT sqlite_version() AS version',
    );
    return row?.version ?? 'unknown';
  }
}
