import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';

/** An author of untagged plugins. */
export interface UntaggedAuthor {
  /** On WordPress.org, in lower case. */
  readonly account: string;
  readonly plugins: number;
}

/** Reads of who has plugins whose newest release has no tag. */
@Injectable()
export class UntaggedAuthorsQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** Those with most of them first. */
  most(limit: number): Promise<readonly UntaggedAuthor[]> {
    return this.reader.query<UntaggedAuthor[]>(
      `SELECT author AS account, COUNT(*) AS plugins FROM package_listings
       WHERE is_closed = 0 AND untagged IS NOT NULL AND author IS NOT NULL
       GROUP BY author ORDER BY plugins DESC, author LIMIT ?`,
      [limit],
    );
  }
}
