import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';

/** What those who run the site note on a package. */
export interface PackageNote {
  readonly text: string;
  readonly writtenBy: string;
  /** RFC 3339. */
  readonly writtenAt: string;
}

/** A package that is hidden. */
export interface HiddenPackage {
  readonly type: PackageType;
  readonly name: string;
  /** RFC 3339. */
  readonly hiddenAt: string;
  readonly reason: string;
}

/** The columns of a package's row as they are stored. */
export type PackageRecord = Readonly<Record<string, string | number | null>> & {
  readonly id: number;
  readonly type: PackageType;
  readonly name: string;
};

const HIDDEN_SHOWN = 200;

/** Reads of a package as it is stored, for those who run the site. */
@Injectable()
export class PackageRecordQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** Undefined for a package that was never heard of. */
  async find(type: PackageType, name: string): Promise<PackageRecord | undefined> {
    const [row] = await this.reader.query<PackageRecord[]>(
      'SELECT * FROM packages WHERE type = ? AND name = ?',
      [type, name],
    );
    return row;
  }

  async note(packageId: number): Promise<PackageNote | undefined> {
    const [note] = await this.reader.query<PackageNote[]>(
      `SELECT text, written_by AS writtenBy, written_at AS writtenAt FROM package_notes
       WHERE package_id = ?`,
      [packageId],
    );
    return note;
  }

  /** The newest hidden packages; 200 at most. */
  hidden(): Promise<HiddenPackage[]> {
    return this.reader.query<HiddenPackage[]>(
      `SELECT type, name, hidden_at AS hiddenAt, hidden_reason AS reason FROM packages
       WHERE hidden_at IS NOT NULL ORDER BY hidden_at DESC LIMIT ?`,
      [HIDDEN_SHOWN],
    );
  }

  /** The packages that begin with a text, whatever their state, by name. */
  namesLike(text: string, limit: number): Promise<{ type: PackageType; name: string }[]> {
    return this.reader.query<{ type: PackageType; name: string }[]>(
      `SELECT type, name FROM packages WHERE type = 'plugin' AND name >= ? AND name < ?
       UNION ALL SELECT type, name FROM packages WHERE type = 'theme' AND name >= ? AND name < ?
       ORDER BY name, type LIMIT ?`,
      [text, `${text}\u{10ffff}`, text, `${text}\u{10ffff}`, limit],
    );
  }
}
