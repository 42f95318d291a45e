import { Injectable } from '@nestjs/common';
import { WriteQueue } from '../shared/database/write-queue.js';

/** Single values that belong to no other table: watermarks, fingerprints, holds. */
@Injectable()
export class SiteMetaRepository {
  constructor(private readonly writes: WriteQueue) {}

  get(key: string): Promise<string | undefined> {
    return this.writes.read(async (source) => {
      const [row] = await source.query<{ value: string }[]>(
        'SELECT value FROM site_meta WHERE key = ?',
        [key],
      );
      return row?.value;
    });
  }

  /** Stores the value, in the transaction that is open if there is one. */
  async set(key: string, value: string): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `INSERT INTO site_meta (key, value) VALUES (?, ?)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value`,
        [key, value],
      ),
    );
  }

  async remove(key: string): Promise<void> {
    await this.writes.run((tx) => tx.query('DELETE FROM site_meta WHERE key = ?', [key]));
  }
}
