import { Injectable } from '@nestjs/common';
import type { PackageType } from '../domain/types.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { NotFoundError } from '../shared/errors/app-error.js';

/** Has the documents of single packages made again by the next build, whatever they were built from. */
@Injectable()
export class RebuildService {
  constructor(private readonly writes: WriteQueue) {}

  /** Throws `NotFoundError` for a package that is not held. */
  async mark(type: PackageType, name: string): Promise<void> {
    const marked = await this.writes.run((tx) =>
      tx.query<unknown[]>(
        'UPDATE packages SET content_hash = NULL WHERE type = ? AND name = ? RETURNING id',
        [type, name],
      ),
    );
    if (marked.length === 0) throw new NotFoundError(`there is no ${type} ${name}`);
  }
}
