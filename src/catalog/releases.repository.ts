import { Injectable } from '@nestjs/common';
import { rfc3339 } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';

const KEPT_MS = 90 * 24 * 60 * 60 * 1_000;

/** A promotion, by the starts of builds (RFC 3339). */
export interface Promotion {
  /** Of the newest build that was ever promoted before; null when none was. */
  readonly after: string | null;
  /** Of the build that is served now. */
  readonly through: string;
  readonly at: Date;
}

/** When the releases of the last 90 days came to each stage: table `releases`. */
@Injectable()
export class ReleasesRepository {
  constructor(private readonly writes: WriteQueue) {}

  /**
   * Notes the versions that a promotion publishes for the first time, each once; belongs into the
   * transaction that stores the promotion. No release is what came with a package's first import, and
   * nobody was late with one whose package was closed meanwhile.
   */
  async recordPromotion({ after, through, at }: Promotion): Promise<void> {
    await this.writes.run(async (tx) => {
      await tx.query(
        `INSERT INTO releases (package_id, tag, committed_at, seen_at, agreed_at, build_started_at,
           built_at, promoted_at)
         SELECT package_id, tag,
           -- A tag made anew after the directory listed it: the commit before is not known any more.
           CASE WHEN package_versions.seen_at IS NOT NULL AND released_at <= published_at THEN released_at END,
           package_versions.seen_at, published_at, published_time, finished_at, ?
         FROM package_versions CROSS JOIN packages ON packages.id = package_id
         LEFT JOIN builds ON builds.id = strftime('%Y%m%d-%H%M%S', published_time)
         WHERE published_basis = 'served' AND published_time > ? AND published_time <= ?
           AND package_versions.status = 'published' AND is_active = 1 AND hidden_at IS NULL
           AND NOT EXISTS (
             SELECT 1 FROM package_status_changes AS change
             WHERE change.package_id = package_versions.package_id AND action <> 'restated'
               AND change.seen_at >= COALESCE(package_versions.seen_at, published_at)
           )
         ON CONFLICT DO NOTHING`,
        [rfc3339(at), after ?? '', through],
      );
      await tx.query('DELETE FROM releases WHERE promoted_at < ?', [
        rfc3339(new Date(at.getTime() - KEPT_MS)),
      ]);
    });
  }
}
