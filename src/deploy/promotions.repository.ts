import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { startOfBuild } from '../build/build.types.js';
import { ReleasesRepository } from '../catalog/releases.repository.js';
import { rfc3339 } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';

/** A build with what its row needs if it has none: directories outlive rows and restored databases. */
export interface PromotedBuild {
  readonly id: string;
  /** RFC 3339. */
  readonly startedAt: string;
}

/**
 * When builds were promoted and rolled back: columns `promoted_at` and `rolled_back_at` of `builds`.
 * What a build publishes for the first time is noted with its promotion.
 */
@Injectable()
export class PromotionsRepository {
  constructor(
    private readonly writes: WriteQueue,
    private readonly releases: ReleasesRepository,
  ) {}

  /** Stores that a build is served since `at`. */
  async recordPromotion({ id, startedAt }: PromotedBuild, at: string): Promise<void> {
    await this.writes.run(async (tx) => {
      await this.#recordReleases(tx, id, at);
      await tx.query(
        `INSERT INTO builds (id, status, started_at, promoted_at) VALUES (?, 'completed', ?, ?)
         ON CONFLICT (id) DO UPDATE SET promoted_at = excluded.promoted_at, rolled_back_at = NULL`,
        [id, startedAt, at],
      );
    });
  }

  /**
   * Stores that `left` was given up for `target` at `at`. Every build promoted after the target
   * counts as rolled back, so that a further rollback walks on into the past.
   */
  async recordRollback(target: PromotedBuild, left: string | undefined, at: string): Promise<void> {
    await this.writes.run(async (tx) => {
      await this.#recordReleases(tx, target.id, at);
      await tx.query(
        `INSERT INTO builds (id, status, started_at, promoted_at) VALUES (?, 'completed', ?, ?)
         ON CONFLICT (id) DO UPDATE SET
           promoted_at = COALESCE(promoted_at, excluded.promoted_at), rolled_back_at = NULL`,
        [target.id, target.startedAt, at],
      );
      await tx.query(
        `UPDATE builds SET rolled_back_at = ?
         WHERE promoted_at IS NOT NULL AND rolled_back_at IS NULL AND id <> ? AND (
           id = ? OR promoted_at > (SELECT promoted_at FROM builds WHERE id = ?)
         )`,
        [at, target.id, left ?? null, target.id],
      );
    });
  }

  /** The builds promoted and not rolled back, the last promoted first. */
  async inForce(): Promise<string[]> {
    const rows = await this.writes.read((source) =>
      source.query<{ id: string }[]>(
        `SELECT id FROM builds WHERE promoted_at IS NOT NULL AND rolled_back_at IS NULL
         ORDER BY promoted_at DESC, id DESC`,
      ),
    );
    return rows.map(({ id }) => id);
  }

  /** Nothing is published for the first time by a build that is older than one promoted before. */
  async #recordReleases(tx: EntityManager, id: string, at: string): Promise<void> {
    const [newest] = await tx.query<{ id: string | null }[]>(
      'SELECT MAX(id) AS id FROM builds WHERE promoted_at IS NOT NULL',
    );
    const after = newest?.id ?? null;
    await this.releases.recordPromotion({
      after: after && rfc3339(startOfBuild(after)),
      through: rfc3339(startOfBuild(id)),
      at: new Date(at),
    });
  }
}
