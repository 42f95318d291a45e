import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';

/** Reads of the tags that packages of one page have. */
@Injectable()
export class PageTagsQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The tags that several of the packages have, those of most packages first, in lower case. */
  async mostCommon(packageIds: readonly number[], limit: number): Promise<readonly string[]> {
    const rows = await this.reader.query<{ tag: string }[]>(
      `SELECT lower(tag.value) AS tag
       FROM json_each(?) AS wanted
       CROSS JOIN packages ON packages.id = wanted.value
       CROSS JOIN json_each(packages.tags) AS tag
       GROUP BY 1 HAVING COUNT(*) > 1 ORDER BY COUNT(*) DESC, 1 LIMIT ?`,
      [JSON.stringify(packageIds), limit],
    );
    return rows.map(({ tag }) => tag);
  }
}
