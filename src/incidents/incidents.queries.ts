import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { READER } from '../shared/database/reader.js';

/** What those who run the site tell everybody of trouble with it; times are RFC 3339. */
export interface Incident {
  readonly id: number;
  readonly text: string;
  readonly beganAt: string;
  /** Null while it goes on. */
  readonly endedAt: string | null;
  readonly updatedAt: string;
}

const COLUMNS = `id, text, began_at AS beganAt, ended_at AS endedAt, updated_at AS updatedAt`;

/** Reads of incidents. */
@Injectable()
export class IncidentsQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** Those that go on, the newest first. */
  open(): Promise<Incident[]> {
    return this.reader.query<Incident[]>(
      `SELECT ${COLUMNS} FROM incidents WHERE ended_at IS NULL ORDER BY id DESC`,
    );
  }

  /** The newest, ended or not, the newest first. */
  newest(limit: number): Promise<Incident[]> {
    return this.reader.query<Incident[]>(
      `SELECT ${COLUMNS} FROM incidents ORDER BY id DESC LIMIT ?`,
      [limit],
    );
  }

  async find(id: number): Promise<Incident | undefined> {
    const [incident] = await this.reader.query<Incident[]>(
      `SELECT ${COLUMNS} FROM incidents WHERE id = ?`,
      [id],
    );
    return incident;
  }
}
