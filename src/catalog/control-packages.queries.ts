import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { PACKAGE_TYPES, type PackageType, type Slug } from '../domain/types.js';
import { READER } from '../shared/database/reader.js';

/** Of each type; a run of more batches goes round. */
const DRAWN = 500;

/** Published packages at random: one that comes back as gone shows that an answer proves nothing. */
export class ControlPackages {
  readonly #next = new Map<PackageType, number>();

  constructor(private readonly drawn: ReadonlyMap<PackageType, readonly Slug[]>) {}

  /** The next ones that are not among those asked; fewer when there are not so many. */
  pick(type: PackageType, asked: ReadonlySet<Slug>, count: number): Slug[] {
    const names = this.drawn.get(type) ?? [];
    const start = this.#next.get(type) ?? 0;
    const picked: Slug[] = [];
    let at = 0;
    for (; at < names.length && picked.length < count; at += 1) {
      const name = names[(start + at) % names.length];
      if (name !== undefined && !asked.has(name)) picked.push(name);
    }
    this.#next.set(type, names.length === 0 ? 0 : (start + at) % names.length);
    return picked;
  }
}

@Injectable()
export class ControlPackagesQueries {
  constructor(@InjectDataSource(READER) private readonly reader: DataSource) {}

  /** Packages on offer against which nothing is known, in random order. */
  async draw(): Promise<ControlPackages> {
    const drawn = new Map<PackageType, Slug[]>();
    for (const type of PACKAGE_TYPES) {
      const rows = await this.reader.query<{ name: Slug }[]>(
        `SELECT name FROM packages WHERE id IN (
           SELECT id FROM package_listings WHERE is_closed = 0 AND type = ?
           ORDER BY random() LIMIT ?
         ) AND missing_since IS NULL AND id NOT IN (SELECT package_id FROM pending_closures)
         ORDER BY random()`,
        [type, DRAWN],
      );
      drawn.set(
        type,
        rows.map(({ name }) => name),
      );
    }
    return new ControlPackages(drawn);
  }
}
