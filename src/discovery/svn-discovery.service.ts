import { Inject, Injectable, Logger } from '@nestjs/common';
import { DiscoveredPackagesRepository } from '../catalog/discovered-packages.repository.js';
import { SiteMetaRepository } from '../catalog/site-meta.repository.js';
import { logEffects, type LogEffects } from '../domain/svn/log-effects.js';
import type { PackageType, Slug } from '../domain/types.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { slicesOf } from '../shared/database/slices.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import { SvnClient, type LogChunk } from '../wordpress-org/svn.client.js';
import type { DirectoryReport } from './discovery.types.js';
import type { Job } from '../shared/jobs/job.types.js';
import { DiscoverySettings } from './discovery.settings.js';
import { backfilledKey, watermarkKey } from './log-position.js';
import { PassedRevisionsRepository } from './passed-revisions.repository.js';
import { PassedRevisionsService } from './passed-revisions.service.js';

/** What the log tells of this many is written at once; others wait for the lock. */
const PACKAGES_PER_TRANSACTION = 20;

const REJECTED_SHOWN = 10;
const NAME_SHOWN = 60;

/** The info API may show an old state a day after a commit; twice that is safe. */
const API_LAG_MS = 48 * 60 * 60 * 1_000;

/** Finds packages in the Subversion listing, and changes in the Subversion log. */
@Injectable()
export class SvnDiscoveryService {
  private readonly logger = new Logger(SvnDiscoveryService.name);

  constructor(
    private readonly svn: SvnClient,
    private readonly packages: DiscoveredPackagesRepository,
    private readonly meta: SiteMetaRepository,
    private readonly passed: PassedRevisionsRepository,
    private readonly retries: PassedRevisionsService,
    private readonly writes: WriteQueue,
    private readonly settings: DiscoverySettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Adds at most `limit` new packages and applies the log after the watermark.
   *
   * The listing and the log come from replicas with different lag, so the watermark only moves to
   * what the log returned, in the transaction that stores its effects. Revisions that were passed
   * over in earlier runs are asked for again.
   */
  async discover(type: PackageType, limit: number, job: Job): Promise<DirectoryReport> {
    const watermark = await this.#watermark(type);
    const start = watermark ?? (await this.#firstWatermark(type, job));
    // A walk of before knew only the packages of a seeds file.
    if (watermark === undefined) await this.meta.remove(backfilledKey(type));
    const listing = await this.svn.list(type, job.signal);
    this.#report(type, listing.rejected);
    const added = await this.#addNew(type, listing.slugs, limit, watermark ?? start);
    const log = await this.#followLog(type, start, limit, job);
    const recovered = await this.retries.retry(type, job);
    return {
      type,
      listed: listing.slugs.length,
      added: added + log.added,
      changed: log.changed + recovered,
      rejected: listing.rejected.length,
      revision: log.revision,
      revisionsRead: log.revision - start,
    };
  }

  /**
   * New packages of the listing. The first discovery also sets the watermark, taken before the listing,
   * and sets it first: whatever ends it early, the next one lists the rest and misses no commit.
   */
  async #addNew(
    type: PackageType,
    listed: readonly Slug[],
    limit: number,
    watermark: number,
  ): Promise<number> {
    const known = await this.packages.names(type);
    const fresh = listed.filter((slug) => !known.has(slug));
    await this.meta.set(watermarkKey(type), String(watermark));
    let added = 0;
    for (const slugs of slicesOf(fresh.slice(0, limit))) {
      added += await this.packages.add(type, slugs);
    }
    return added;
  }

  async #followLog(
    type: PackageType,
    after: number,
    limit: number,
    job: Job,
  ): Promise<{ revision: number; added: number; changed: number }> {
    const task = job.progress.task(`${type} log`);
    const total = { revision: after, added: 0, changed: 0 };
    try {
      for (;;) {
        job.signal.throwIfAborted();
        const range = { after: total.revision, limit: this.settings.logChunk };
        const chunk = await this.svn.log(type, range, job.signal);
        if (chunk.through === undefined) return total;
        const applied = await this.#apply(type, chunk, chunk.through, limit);
        total.revision = chunk.through;
        total.added += applied.added;
        total.changed += applied.changed;
        task.advance(chunk.entries.length);
        if (chunk.exhausted) return total;
      }
    } finally {
      task.end();
    }
  }

  /**
   * With a limit, packages that the listing did not add stay unknown. The watermark moves last: a chunk
   * of which a part was applied is applied again, and twice is as good as once.
   */
  async #apply(
    type: PackageType,
    chunk: LogChunk,
    through: number,
    limit: number,
  ): Promise<{ added: number; changed: number }> {
    const effects = logEffects(type, chunk.entries);
    let added = 0;
    for (const part of partsOf(effects)) {
      await this.writes.run(async () => {
        if (limit === Infinity) added += await this.packages.add(type, slugsOf(part));
        await this.packages.applyLog(type, part);
      });
    }
    await this.writes.run(async () => {
      await this.passed.note(type, chunk.skipped);
      await this.meta.set(watermarkKey(type), String(through));
    });
    return { added, changed: effects.changes.length };
  }

  /** The newest revision that the info API must have taken in by now. */
  async #firstWatermark(type: PackageType, job: Job): Promise<number> {
    const since = rfc3339(new Date(this.clock.now().getTime() - API_LAG_MS));
    let before = ((await this.svn.head(type, job.signal))?.revision ?? 0) + 1;
    for (;;) {
      const range = { before, limit: this.settings.logChunk };
      const { entries, exhausted, through } = await this.svn.backwards(type, range, job.signal);
      const old = entries.find(({ date }) => date !== null && date < since);
      if (old !== undefined) return old.revision;
      if (exhausted || through === undefined) return 0;
      before = through;
    }
  }

  async #watermark(type: PackageType): Promise<number | undefined> {
    const text = await this.meta.get(watermarkKey(type));
    return text === undefined ? undefined : Number(text);
  }

  #report(type: PackageType, rejected: readonly string[]): void {
    if (rejected.length === 0) return;
    const first = rejected.slice(0, REJECTED_SHOWN).map((name) => name.slice(0, NAME_SHOWN));
    this.logger.warn('names that cannot be packages skipped', {
      type,
      names: rejected.length,
      first,
    });
  }
}

function slugsOf(effects: LogEffects): Slug[] {
  return effects.changes.map(({ slug }) => slug);
}

/** The effects on some packages after the other. */
function* partsOf(effects: LogEffects): Generator<LogEffects> {
  for (const changes of slicesOf(effects.changes, PACKAGES_PER_TRANSACTION)) {
    const slugs = new Set(changes.map(({ slug }) => slug));
    const isOfThese = ({ slug }: { readonly slug: Slug }): boolean => slugs.has(slug);
    const tags = effects.tags.filter(isOfThese);
    const removedTags = effects.removedTags.filter(isOfThese);
    yield { ...effects, changes, tags, removedTags };
  }
}
