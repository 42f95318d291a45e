import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { PackageType } from '../domain/types.js';
import { rawConnection } from '../shared/database/data-source.js';
import { READER } from '../shared/database/reader.js';

/** What is shown of a package in a few words. */
export interface PackageCard {
  readonly id: number;
  readonly type: PackageType;
  readonly name: string;
  readonly displayName: string | null;
  readonly description: string | null;
  /** What the directory calls the current release. */
  readonly directoryVersion: string | null;
  readonly activeInstalls: number;
  /** Through Composer, ever. */
  readonly installs: number;
  /** Closed by the directory, or hidden here. */
  readonly isClosed: boolean;
  /** Since when it is hidden; null when it is not. */
  readonly hiddenAt: string | null;
}

type CardRow = Omit<PackageCard, 'isClosed'> & { readonly isClosed: 0 | 1 };

/** Reads of many packages in a few words each. */
@Injectable()
export class PackageCardsQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** Every package that has files, or had and is closed; those that most sites use first. */
  all(): PackageCard[] {
    const rows = rawConnection(this.reader)
      .prepare<[], CardRow>(
        `SELECT listing.id, listing.type, listing.name, packages.display_name AS displayName,
           description, wporg_version AS directoryVersion,
           listing.active_installs AS activeInstalls, installs, is_closed AS isClosed,
           hidden_at AS hiddenAt
         FROM package_listings AS listing JOIN packages ON packages.id = listing.id
         ORDER BY listing.active_installs DESC, listing.id DESC`,
      )
      .all();
    return rows.map((row) => ({ ...row, isClosed: row.isClosed === 1 }));
  }
}
