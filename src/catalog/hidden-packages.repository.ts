import { Inject, Injectable } from '@nestjs/common';
import type { PackageType } from '../domain/types.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { NotFoundError } from '../shared/errors/app-error.js';

/** A package by its name in the directory. */
export interface NamedPackage {
  readonly type: PackageType;
  readonly name: string;
}

/**
 * Hides packages and shows them again. A hidden one behaves as a closed one: it leaves the next build,
 * search and what others may require, whatever the directory says of it; its facts go on being read.
 */
@Injectable()
export class HiddenPackagesRepository {
  constructor(
    private readonly writes: WriteQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Hides a package with a reason that everybody reads, or gives a hidden one another reason; the time
   * stays that of the first.
   *
   * Throws `NotFoundError` for a package that the directory was never seen to have.
   */
  async hide({ type, name }: NamedPackage, reason: string): Promise<void> {
    const now = rfc3339(this.clock.now());
    const hidden = await this.writes.run((tx) =>
      tx.query<unknown[]>(
        `UPDATE packages SET hidden_at = COALESCE(hidden_at, ?), hidden_reason = ?
         WHERE type = ? AND name = ? AND (
           last_synced_at IS NOT NULL OR closed_at IS NOT NULL OR close_reason IS NOT NULL
         ) RETURNING id`,
        [now, reason, type, name],
      ),
    );
    if (hidden.length === 0) throw new NotFoundError(`there is no ${type} ${name}`);
  }

  /** Shows a package as the directory has it; whether it was hidden. */
  async unhide({ type, name }: NamedPackage): Promise<boolean> {
    const shown = await this.writes.run((tx) =>
      tx.query<unknown[]>(
        `UPDATE packages SET hidden_at = NULL, hidden_reason = NULL
         WHERE type = ? AND name = ? AND hidden_at IS NOT NULL RETURNING id`,
        [type, name],
      ),
    );
    return shown.length > 0;
  }
}
