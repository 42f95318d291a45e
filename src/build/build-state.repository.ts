import { Injectable } from '@nestjs/common';
import { SiteMetaRepository } from '../catalog/site-meta.repository.js';
import { rfc3339 } from '../shared/clock/clock.js';
import { slicesOf } from '../shared/database/slices.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { startOf } from './build-id.js';
import type { BuildResult, RenderedPackage } from './build-run.js';

/** The build that every stored content hash speaks of. */
const STATE_OF = 'content_hashes_of_build';

/** What is built of each package: column `packages.content_hash`. */
@Injectable()
export class BuildStateRepository {
  constructor(
    private readonly writes: WriteQueue,
    private readonly meta: SiteMetaRepository,
  ) {}

  /** Whether the stored content hashes are those of this build. */
  async speaksOf(buildId: string): Promise<boolean> {
    return (await this.meta.get(STATE_OF)) === buildId;
  }

  hasDirtyPackages(): Promise<boolean> {
    return this.writes.read(async (source) => {
      const rows = await source.query<unknown[]>(
        'SELECT id FROM packages WHERE content_hash IS NULL LIMIT 1',
      );
      return rows.length > 0;
    });
  }

  /**
   * Stores what was rendered; the lease keeps packages from changing between render and here. A part
   * of it does no harm: a build links only what matches the files of the one before.
   */
  async storeHashes(rendered: readonly RenderedPackage[]): Promise<void> {
    const changed = rendered.filter(({ hash, storedHash }) => hash !== storedHash);
    for (const rows of slicesOf(changed)) {
      await this.writes.run((tx) =>
        tx.query(
          `UPDATE packages SET content_hash = rendered.value ->> 'hash'
           FROM json_each(?) AS rendered
           WHERE packages.id = rendered.value ->> 'id'
             AND content_hash IS rendered.value ->> 'storedHash'`,
          [JSON.stringify(rows)],
        ),
      );
    }
  }

  /**
   * Stores the time that the files of a build print for versions which no promoted build has: its
   * start. It is final once the build is promoted.
   */
  async storeServingTimes(buildId: string, { rendered, promotedAt }: BuildResult): Promise<void> {
    await this.writes.run((tx) =>
      tx.query(
        `UPDATE package_versions SET published_time = ?
         WHERE published_basis = 'served' AND (published_time IS NULL OR published_time > ?)
           AND status = 'published' AND package_id IN (SELECT value FROM json_each(?))`,
        [rfc3339(startOf(buildId)), promotedAt, JSON.stringify(rendered.map(({ id }) => id))],
      ),
    );
  }

  /** Says that the stored content hashes are now those of this build. */
  async setBuild(buildId: string): Promise<void> {
    await this.meta.set(STATE_OF, buildId);
  }
}
