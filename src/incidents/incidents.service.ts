import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { AppError, InvalidInputError } from '../shared/errors/app-error.js';

/** An incident that is over, or that never was, cannot be changed. */
export class IncidentOverError extends AppError {
  readonly code = 'incident.over';
  readonly kind = 'conflict';
}

/** Notes incidents, which the status page and its feed show until they are ended. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Its id; it began now unless told. Throws `InvalidInputError` for a time that is yet to come. */
  async begin(text: string, beganAt?: Date): Promise<number> {
    const now = this.clock.now();
    if (beganAt !== undefined && beganAt > now) {
      throw new InvalidInputError([
        'the time is in the future: an incident begins before it is noted',
      ]);
    }
    return this.writes.run(async (tx) => {
      const [row] = await tx.query<{ id: number }[]>(
        'INSERT INTO incidents (text, began_at, updated_at) VALUES (?, ?, ?) RETURNING id',
        [text, rfc3339(beganAt ?? now), rfc3339(now)],
      );
      if (row === undefined) throw new Error('INSERT … RETURNING gave no row');
      return row.id;
    });
  }

  /** Tells otherwise what goes on. Throws `IncidentOverError`. */
  async change(id: number, text: string): Promise<void> {
    const now = rfc3339(this.clock.now());
    await this.#open(id, 'text = ?, updated_at = ?', [text, now]);
  }

  /** It is over. Throws `IncidentOverError` when it was already. */
  async end(id: number): Promise<void> {
    const now = rfc3339(this.clock.now());
    await this.#open(id, 'ended_at = ?, updated_at = ?', [now, now]);
  }

  async #open(id: number, change: string, values: readonly unknown[]): Promise<void> {
    const changed = await this.writes.run((tx) =>
      tx.query<unknown[]>(
        `UPDATE incidents SET ${change} WHERE id = ? AND ended_at IS NULL RETURNING id`,
        [...values, id],
      ),
    );
    if (changed.length === 0) throw new IncidentOverError(`incident ${id} is over`);
  }
}
