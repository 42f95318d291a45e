import { Inject, Injectable, Logger } from '@nestjs/common';
import { DiscoveredPackagesRepository } from '../catalog/discovered-packages.repository.js';
import { SiteMetaRepository } from '../catalog/site-meta.repository.js';
import { TagDirectoriesRepository } from '../catalog/tag-directories.repository.js';
import { logEffects } from '../domain/svn/log-effects.js';
import { SETTLED_MS } from '../domain/sync/published-time.js';
import { PACKAGE_TYPES, type PackageType } from '../domain/types.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { WriteQueue } from '../shared/database/write-queue.js';
import type { Job } from '../shared/jobs/job.types.js';
import { SvnClient, type LogChunk } from '../wordpress-org/svn.client.js';
import { DiscoverySettings } from './discovery.settings.js';
import type { BackfillRequest } from './discovery.types.js';
import { backfilledKey, watermarkKey } from './log-position.js';
import { PassedRevisionsRepository } from './passed-revisions.repository.js';

export interface BackfillReport {
  /** Log entries read. */
  readonly entries: number;
  /** Trunk revisions and release dates learned. */
  readonly learned: number;
  /** Facts still missing. */
  readonly missing: number;
}

/** How far to walk at most. */
interface Stretch {
  readonly entries: number;
  readonly requests: number;
}

/** How long facts that a finished walk could not know of are left alone. */
const WALK_AGAIN_MS = 30 * 24 * 60 * 60 * 1_000;

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
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Walks the log backwards until nothing is missing or it ends; an interrupted walk goes on where
   * it stopped, a finished one starts again at the watermark.
   */
  async run(request: BackfillRequest, job: Job): Promise<BackfillReport> {
    const total = { entries: 0, learned: 0, missing: 0 };
    for (const type of PACKAGE_TYPES) {
      if (request.type !== 'all' && request.type !== type) continue;
      const entries = request.limit === 0 ? Infinity : request.limit - total.entries;
      const walked = await this.#walk(type, { entries, requests: Infinity }, job);
      total.entries += walked.entries;
      total.learned += walked.learned;
      total.missing += await this.packages.missingLogFacts(type);
    }
    return total;
  }

  /**
   * Walks a few requests further in each directory whose walk is not done; a month after it was, again
   * if facts are missing of versions that were published since. Versions whose commit the log does
   * not hold are dated by the directory then.
   */
  async slice(job: Job): Promise<BackfillReport> {
    const total = { entries: 0, learned: 0, missing: 0 };
    const requests = this.settings.backfillRequests;
    for (const type of PACKAGE_TYPES) {
      if (requests > 0 && (await this.#isWalkDue(type))) {
        const walked = await this.#walk(type, { entries: Infinity, requests }, job);
        total.entries += walked.entries;
        total.learned += walked.learned;
        total.missing += await this.packages.missingLogFacts(type);
      }
      await this.#settleTimes(type);
    }
    return total;
  }

  async #isWalkDue(type: PackageType): Promise<boolean> {
    const beganAt = await this.meta.get(backfilledKey(type));
    if (beganAt === undefined) return true;
    // What was published after a walk began was not asked for.
    const wholeAt = (await this.meta.get(wholeKey(type))) ?? '';
    const since = wholeAt > beganAt ? wholeAt : beganAt;
    const now = this.clock.now();
    if (now.getTime() - Date.parse(since) < WALK_AGAIN_MS) return false;
    if (await this.packages.missesLogFactsSince(type, since)) return true;
    // Looking reads all versions, so that it is for once a month, too.
    await this.meta.set(wholeKey(type), rfc3339(now));
    return false;
  }

  /** What the walk could have dated is dated by the directory, and all that settled meanwhile. */
  async #settleTimes(type: PackageType): Promise<void> {
    const beganAt = (await this.meta.get(backfilledKey(type))) ?? '';
    const settled = rfc3339(new Date(this.clock.now().getTime() - SETTLED_MS));
    await this.packages.settleImportTimes(type, beganAt > settled ? beganAt : settled);
  }

  async #walk(
    type: PackageType,
    most: Stretch,
    job: Job,
  ): Promise<{ entries: number; learned: number }> {
    const total = { entries: 0, learned: 0 };
    let requests = 0;
    let before = await this.#start(type, job);
    let missing = await this.packages.missingLogFacts(type);
    let isDone = missing === 0;
    const task = job.progress.task(`${type} backfill`);
    while (total.entries < most.entries && requests < most.requests && !isDone) {
      job.signal.throwIfAborted();
      const limit = Math.min(this.settings.logChunk, most.entries - total.entries);
      const range = { before, limit };
      requests += 1;
      const chunk = await this.svn.backwards(type, range, job.signal);
      const { own, other } = await this.#learn(type, chunk);
      total.learned += own + other;
      total.entries += chunk.entries.length;
      task.advance(chunk.entries.length);
      // Counting is a full scan, and facts of withheld versions are learned too: count again at zero.
      // A tag with a directory of another name is still missing: its own may be older.
      missing -= own;
      if (missing <= 0) missing = await this.packages.missingLogFacts(type);
      isDone = missing === 0 || chunk.exhausted || chunk.through === undefined;
      before = chunk.through ?? before;
    }
    if (isDone) await this.#finish(type);
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
      await this.#remember(type, chunk.through);
      await this.passed.note(type, chunk.skipped);
      const own = await this.packages.fillFromLog(type, effects);
      return { own, other: await this.directories.fill(type, effects.tags) };
    });
  }

  async #start(type: PackageType, job: Job): Promise<number> {
    const unfinished = await this.meta.get(backfillKey(type));
    if (unfinished !== undefined) return Number(unfinished) + 1;
    await this.meta.set(beganKey(type), rfc3339(this.clock.now()));
    const watermark = await this.meta.get(watermarkKey(type));
    const newest = watermark ?? (await this.svn.head(type, job.signal))?.revision ?? 0;
    return Number(newest) + 1;
  }

  async #remember(type: PackageType, through: number | undefined): Promise<void> {
    if (through !== undefined) await this.meta.set(backfillKey(type), String(through - 1));
  }

  /** The next walk starts at the watermark. */
  async #finish(type: PackageType): Promise<void> {
    await this.writes.run(async () => {
      await this.meta.remove(backfillKey(type));
      const beganAt = await this.meta.get(beganKey(type));
      await this.meta.set(backfilledKey(type), beganAt ?? rfc3339(this.clock.now()));
    });
  }
}

/** The site_meta key of the next revision that an unfinished walk has to read. */
function backfillKey(type: PackageType): string {
  return `svn_backfill_${type}`;
}

/** The site_meta key of when nothing was found missing that was published since the last walk. */
function wholeKey(type: PackageType): string {
  return `svn_backfill_whole_${type}`;
}

/** The site_meta key of when the last walk began. */
function beganKey(type: PackageType): string {
  return `svn_backfill_began_${type}`;
}
