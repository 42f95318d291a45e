import { Injectable } from '@nestjs/common';
import { WriteQueue } from '../shared/database/write-queue.js';

/** Writes incidents; times are RFC 3339. */
@Injectable()
export class IncidentsRepository {
  constructor(private readonly writes: WriteQueue) {}

  /** Its id. */
  insert(text: string, beganAt: string, now: string): Promise<number> {
    return this.writes.run(async (tx) => {
      const [row] = await tx.query<{ id: number }[]>(
        'INSERT INTO incidents (text, began_at, updated_at) VALUES (?, ?, ?) RETURNING id',
        [text, beganAt, now],
      );
      if (row === undefined) throw new Error('INSERT … RETURNING gave no row');
      return row.id;
    });
  }

  /** Whether it still went on. */
  setText(id: number, text: string, now: string): Promise<boolean> {
    return this.#whileOpen('UPDATE incidents SET text = ?, updated_at = ?', [text, now, id]);
  }

  /** Whether it still went on. */
  setEnd(id: number, now: string): Promise<boolean> {
    return this.#whileOpen('UPDATE incidents SET ended_at = ?, updated_at = ?', [now, now, id]);
  }

  async #whileOpen(update: string, values: unknown[]): Promise<boolean> {
    const changed = await this.writes.run((tx) =>
      tx.query<unknown[]>(`${update} WHERE id = ? AND ended_at IS NULL RETURNING id`, values),
    );
    return changed.length > 0;
  }
}
