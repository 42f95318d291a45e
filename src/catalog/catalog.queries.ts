import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';

/** How much of one directory is known. */
export interface CatalogCounts {
  readonly type: PackageType;
  readonly active: number;
  readonly closed: number;
  readonly neverSynced: number;
  /** Packages whose next look has come. */
  readonly due: number;
  readonly dirty: number;
}

/** Reads of the catalogue for people and reports. */
@Injectable()
export class CatalogQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** One entry for each directory that has packages; `now` is RFC 3339. */
  counts(now: string): Promise<CatalogCounts[]> {
    return this.reader.query<CatalogCounts[]>(
      `SELECT type,
         SUM(is_active = 1 AND last_synced_at IS NOT NULL) AS active,
         SUM(is_active = 0) AS closed,
         SUM(is_active = 1 AND last_synced_at IS NULL) AS neverSynced,
         SUM(COALESCE(next_sync_at <= ?, 0)) AS due,
         SUM(content_hash IS NULL) AS dirty
       FROM packages GROUP BY type ORDER BY type`,
      [now],
    );
  }
}
