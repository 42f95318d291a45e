import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { NotFoundError } from '../shared/errors/app-error.js';
import type { NamedPackage } from './hidden-packages.repository.js';

/** Keeps what those who run the site note on packages, for themselves. */
@Injectable()
export class PackageNotesRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Replaces the note on a package; an empty text removes it. Throws `NotFoundError`. */
  async write({ type, name }: NamedPackage, text: string, by: string): Promise<void> {
    await this.writes.run(async (tx) => {
      const [pkg] = await tx.query<{ id: number }[]>(
        'SELECT id FROM packages WHERE type = ? AND name = ?',
        [type, name],
      );
      if (pkg === undefined) throw new NotFoundError(`there is no ${type} ${name}`);
      if (text === '') await tx.query('DELETE FROM package_notes WHERE package_id = ?', [pkg.id]);
      else {
        await tx.query(
          `INSERT OR REPLACE INTO package_notes (package_id, text, written_by, written_at)
           VALUES (?, ?, ?, ?)`,
          [pkg.id, text, by, rfc3339(this.clock.now())],
        );
      }
    });
  }
}
