import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';

/** Reads of what the directory accepted lately. */
@Injectable()
export class NewPackagesQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** How many packages of each directory were added since a time and are offered. */
  async countSince(time: string): Promise<Readonly<Record<PackageType, number>>> {
    const [row] = await this.reader.query<Record<PackageType, number>[]>(
      `SELECT COUNT(*) FILTER (WHERE type = 'plugin') AS plugin,
         COUNT(*) FILTER (WHERE type = 'theme') AS theme
       FROM package_listings WHERE is_closed = 0 AND added_at >= ?`,
      [time],
    );
    return row ?? { plugin: 0, theme: 0 };
  }
}
