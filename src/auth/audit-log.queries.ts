import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';

/** A row of the audit log; `before` and `after` are JSON. */
export interface AuditEntry {
  readonly id: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly network: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** Reads the audit log. */
@Injectable()
export class AuditLogQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** The newest entries of before an id, or of all, newest first. */
  page(limit: number, before: number = Number.MAX_SAFE_INTEGER): Promise<readonly AuditEntry[]> {
    return this.reader.query<AuditEntry[]>(
      `SELECT id, at, actor, action, subject, network, before, after
       FROM audit_log WHERE id < ? ORDER BY id DESC LIMIT ?`,
      [before, limit],
    );
  }
}
