import { Injectable, Logger } from '@nestjs/common';
import { DiscoveredPackagesRepository } from '../catalog/discovered-packages.repository.js';
import { SiteMetaRepository } from '../catalog/site-meta.repository.js';
import { TagDirectoriesRepository } from '../catalog/tag-directories.repository.js';
import { logEffects } from '../domain/svn/log-effects.js';
import { PACKAGE_TYPES, type PackageType } from '../domain/types.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import type { Job } from '../shared/jobs/job.types.js';
import { SvnClient, type LogChunk } from '../wordpress-org/svn.client.js';
import { DiscoverySettings } from './discovery.settings.js';
import type { BackfillRequest } from './discovery.types.js';
import { PassedRevisionsRepository } from './passed-revisions.repository.js';
import { watermarkKey } from './svn-discovery.service.js';

export interface BackfillReport {
  /** Log entries read. */
  readonly entries: number;
  /** Trunk revisions and release dates learned. */
  readonly learned: number;
  /** Facts still missing. */
  readonly missing: number;
}

/** Learns trunk revisions and release dates from the part of the log that lies before the watermark. */
@Injectable()
export class BackfillService {
  private readonly logger = new Logger(BackfillService.name);

  constructor(
    private readonly svn: SvnClient,
    private readonly packages: DiscoveredPackagesRepository,
    private readonly directories: TagDirectoriesRepository,
    private readonly meta: SiteMetaRepository,
    private readonly passed: PassedRevisionsRepository,
    private readonly writes: WriteQueue,
    private readonly settings: DiscoverySettings,
  ) {}

  /**
   * Walks the log backwards until nothing is missing or it ends; an interrupted walk goes on where
   * it stopped, a finished one starts again at the watermark.
   */
  async run(request: BackfillRequest, job: Job): Promise<BackfillReport> {
    const total = { entries: 0, learned: 0, missing: 0 };
    for (const type of PACKAGE_TYPES) {
      if (request.type !== 'all' && request.type !== type) continue;
      const limit = request.limit === 0 ? Infinity : request.limit - total.entries;
      const walked = await this.#walk(type, limit, job);
      total.entries += walked.entries;
      total.learned += walked.learned;
      total.missing += await this.packages.missingLogFacts(type);
    }
    return total;
  }

  async #walk(
    type: PackageType,
    limit: number,
    job: Job,
  ): Promise<{ entries: number; learned: number }> {
    const total = { entries: 0, learned: 0 };
    let before = await this.#start(type, job);
    let missing = await this.packages.missingLogFacts(type);
    const task = job.progress.task(`${type} backfill`);
    while (total.entries < limit && missing > 0) {
      job.signal.throwIfAborted();
      const range = {
        before,
        limit: Math.min(this.settings.logChunk, limit - total.entries),
      };
      const chunk = await this.svn.backwards(type, range, job.signal);
      const { own, other } = await this.#learn(type, chunk);
      total.learned += own + other;
      total.entries += chunk.entries.length;
      task.advance(chunk.entries.length);
      if (chunk.exhausted || chunk.through === undefined) break;
      before = chunk.through;
      // Counting is a full scan, and facts of withheld versions are learned too: count again at zero.
      // A tag with a directory of another name is still missing: its own may be older.
      missing -= own;
      if (missing <= 0) missing = await this.packages.missingLogFacts(type);
    }
    if (missing <= 0) await this.#remember(type, undefined);
    task.end();
    this.logger.log('log read backwards', { type, ...total });
    return total;
  }

  /**
   * Stores what a chunk tells, newest first as it came, and where the walk goes on; the facts learned
   * of tags from their own directory and from one of another name.
   */
  #learn(type: PackageType, chunk: LogChunk): Promise<{ own: number; other: number }> {
    const effects = logEffects(type, chunk.entries.toReversed());
    return this.writes.run(async () => {
      await this.#remember(type, chunk.exhausted ? undefined : chunk.through);
      await this.passed.note(type, chunk.skipped);
      const own = await this.packages.fillFromLog(type, effects);
      return { own, other: await this.directories.fill(type, effects.tags) };
    });
  }

  async #start(type: PackageType, job: Job): Promise<number> {
    const stored =
      (await this.meta.get(backfillKey(type))) ?? (await this.meta.get(watermarkKey(type)));
    const newest = stored ?? (await this.svn.head(type, job.signal))?.revision ?? 0;
    return Number(newest) + 1;
  }

  async #remember(type: PackageType, through: number | undefined): Promise<void> {
    if (through === undefined) await this.meta.remove(backfillKey(type));
    else await this.meta.set(backfillKey(type), String(through - 1));
  }
}

/** The site_meta key of the next revision that an unfinished walk has to read. */
function backfillKey(type: PackageType): string {
  return `svn_backfill_${type}`;
}
