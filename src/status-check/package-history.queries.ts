import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';

/** That the directory was seen to close a package or to offer it again. */
export interface StatusChange {
  readonly action: 'closed' | 'reopened';
  /** RFC 3339: when it was seen. */
  readonly seenAt: string;
}

/** Reads of what happened to one package. */
@Injectable()
export class PackageHistoryQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** Newest first. */
  statusChanges(packageId: number, limit: number): Promise<StatusChange[]> {
    return this.reader.query<StatusChange[]>(
      `SELECT CASE action WHEN 'reactivated' THEN 'reopened' ELSE 'closed' END AS action,
         created_at AS seenAt
       FROM status_check_changes
       WHERE package_id = ? ORDER BY created_at DESC, id DESC LIMIT ?`,
      [packageId, limit],
    );
  }
}
