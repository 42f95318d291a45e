import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';

/** A package with a page that search engines may list. */
export interface ListedAddress {
  readonly type: PackageType;
  readonly name: string;
  /** RFC 3339 or a date; null is not known. */
  readonly changedAt: string | null;
}

/** Reads of the packages as sitemaps list them: by id, so that a package stays in its file. */
@Injectable()
export class SitemapQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The highest id of a package. */
  async lastId(): Promise<number> {
    const [row] = await this.reader.query<{ id: number | null }[]>(
      'SELECT MAX(id) AS id FROM package_listings',
    );
    return row?.id ?? 0;
  }

  /** The offered packages with these ids, `last` included. */
  between(first: number, last: number): Promise<ListedAddress[]> {
    return this.reader.query<ListedAddress[]>(
      `SELECT type, name, nullif(updated_at, '') AS changedAt FROM package_listings
       WHERE id BETWEEN ? AND ? AND is_closed = 0 ORDER BY id`,
      [first, last],
    );
  }
}
