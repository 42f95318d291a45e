import { Inject, Injectable } from '@nestjs/common';
import { BuildStore } from '../build/build.store.js';
import { AnnouncementService } from '../changes/announcement.service.js';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { AppConfig } from '../shared/config/app-config.js';
import { RunFailedError } from '../shared/errors/app-error.js';
import type { Job } from '../shared/jobs/job.types.js';
import { BucketService } from './bucket.service.js';
import type { BucketReport } from './bucket.types.js';
import type { CurrentBuild } from './current-link.js';
import {
  MIN_RETAINED,
  type CleanupReport,
  type DeployPreview,
  type DeployReport,
  type DeployRequest,
} from './deploy.types.js';
import { HoldRepository } from './hold.repository.js';
import { PromotionsRepository } from './promotions.repository.js';
import { ServedBuilds } from './served-builds.js';

type Result = Omit<DeployReport, 'seconds'>;

/** A promotion or rollback on its way. */
interface Move {
  readonly target: string;
  readonly isToBucket: boolean;
  readonly job: Job;
}

/** Decides which build is served; every method but `current` and `preview` must run under the lease. */
@Injectable()
export class DeployService {
  constructor(
    private readonly config: AppConfig,
    private readonly store: BuildStore,
    private readonly served: ServedBuilds,
    private readonly promotions: PromotionsRepository,
    private readonly holds: HoldRepository,
    private readonly bucket: BucketService,
    private readonly announcement: AnnouncementService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Promotes the build asked for or the newest, and ends a hold; or rolls back, and begins one.
   *
   * Throws `BuildNotFoundError`, `BuildInvalidError`, `RunFailedError`, and `InvalidInputError` when
   * settings of the bucket are missing; what is served by this machine stays then.
   */
  deploy(request: DeployRequest, job: Job): Promise<DeployReport> {
    return timed(async () => {
      const isToBucket = await this.#isToBucket(request);
      const current = await this.#settle();
      const target = await this.#targetOf(request, current);
      const move = { target, isToBucket, job };
      return request.rollback === undefined
        ? this.#promote(move, current)
        : this.#rollBack(move, current);
    });
  }

  /** Promotes the newest build, unless a rollback is in force: then says so and leaves it. */
  deployNewest(job: Job): Promise<DeployReport> {
    return timed(async () => {
      const isToBucket = await this.#isToBucket({ toR2: false });
      const current = await this.#settle();
      const hold = await this.holds.find();
      if (hold === undefined) {
        return this.#promote({ target: this.#newest(), isToBucket, job }, current);
      }
      // A killed rollback has set the hold already: finish it.
      if (hold.buildId !== current && this.store.has(hold.buildId)) {
        return this.#rollBack({ target: hold.buildId, isToBucket, job }, current);
      }
      const buildId = current ?? hold.buildId;
      const reason = `rolled back to ${hold.buildId} at ${hold.since}; deploy by hand to go on`;
      const bucket = current === undefined ? null : await this.#stay(buildId, isToBucket, job);
      return { outcome: 'held', buildId, previousBuildId: current ?? null, reason, bucket };
    });
  }

  /** What `deploy` would do; it throws the same. */
  async preview(request: DeployRequest, job: Job): Promise<DeployPreview> {
    const isToBucket = await this.#isToBucket(request);
    const current = this.current();
    const buildId = await this.#targetOf(request, current);
    await this.store.validate(buildId, current, job);
    const bucket = isToBucket ? await this.bucket.preview(this.served.targetOf(buildId)) : null;
    return { buildId, currentBuildId: current ?? null, bucket };
  }

  /** Removes all builds but the current one and the `retain` newest others. */
  async cleanup(retain: number = MIN_RETAINED): Promise<CleanupReport> {
    const current = await this.#settle();
    this.store.removeTrash();
    const others = this.store.ids().filter((id) => id !== current);
    const kept = [...others.slice(-retain), ...(current === undefined ? [] : [current])].sort();
    const removed = this.store.directoryIds().filter((id) => !kept.includes(id));
    for (const id of removed) this.store.remove(id);
    return { removed, kept };
  }

  /** The build that is served; undefined before the first promotion. */
  current(): string | undefined {
    return this.served.link.read()?.id;
  }

  async #promote({ target, isToBucket, job }: Move, current: string | undefined): Promise<Result> {
    if (target === current) {
      const bucket = await this.#stay(target, isToBucket, job);
      await this.holds.end();
      return unchanged(target, bucket);
    }
    const { created_at: startedAt } = await this.store.validate(target, current, job);
    const bucket = await this.#converge(target, isToBucket, job);
    await this.holds.end();
    this.served.link.point(target);
    await this.announcement.announce(target, this.served, () =>
      this.promotions.recordPromotion({ id: target, startedAt }, this.#now()),
    );
    return moved('promoted', target, current, bucket);
  }

  /** Every byte is read again: what is served now may be what is wrong. */
  async #rollBack({ target, isToBucket, job }: Move, current: string | undefined): Promise<Result> {
    const since = this.#now();
    if (target === current) {
      const bucket = await this.#stay(target, isToBucket, job);
      await this.holds.begin({ buildId: target, since });
      return unchanged(target, bucket);
    }
    const { created_at: startedAt } = await this.store.validate(target, undefined, job);
    const bucket = await this.#converge(target, isToBucket, job);
    // Before the link: killed in between, the pipeline finishes the rollback instead of undoing it.
    await this.holds.begin({ buildId: target, since });
    this.served.link.point(target);
    await this.announcement.announce(target, this.served, () =>
      this.promotions.recordRollback({ id: target, startedAt }, current, since),
    );
    return moved('rolled-back', target, current, bucket);
  }

  /** Makes the bucket hold what is served already, and tells mirrors of what that changed. */
  async #stay(current: string, isToBucket: boolean, job: Job): Promise<BucketReport | null> {
    const bucket = await this.#converge(current, isToBucket, job);
    await this.announcement.announce(current, this.served);
    return bucket;
  }

  async #converge(target: string, isToBucket: boolean, job: Job): Promise<BucketReport | null> {
    return isToBucket ? this.bucket.converge(this.served.targetOf(target), job) : null;
  }

  async #isToBucket({ toR2 }: Pick<DeployRequest, 'toR2'>): Promise<boolean> {
    const isToBucket = toR2 || this.config.r2.enabled;
    if (isToBucket) await this.bucket.checkSettings();
    return isToBucket;
  }

  async #targetOf(
    { buildId, rollback }: DeployRequest,
    current: string | undefined,
  ): Promise<string> {
    if (rollback === undefined) return buildId ?? this.#newest();
    return rollback === true ? this.#buildBefore(current) : rollback;
  }

  /** The build that is served, after rows and mirrors were told so: the link is the truth. */
  async #settle(): Promise<string | undefined> {
    const link = this.served.link.read();
    if (link === undefined) return undefined;
    const [recorded] = await this.promotions.inForce();
    const isRecorded = recorded === link.id;
    const isSettled = isRecorded && (await this.announcement.isOf(link.id));
    if (isSettled || !this.store.has(link.id)) return link.id;
    await this.announcement.announce(link.id, this.served, async () => {
      if (!isRecorded) await this.#recordLink(link, recorded);
    });
    return link.id;
  }

  async #recordLink(link: CurrentBuild, recorded: string | undefined): Promise<void> {
    const build = { id: link.id, startedAt: this.store.manifest(link.id).created_at };
    const hold = await this.holds.find();
    if (hold?.buildId === link.id) {
      await this.promotions.recordRollback(build, recorded, hold.since);
    } else {
      await this.promotions.recordPromotion(build, link.since.toISOString());
    }
  }

  async #buildBefore(current: string | undefined): Promise<string> {
    const promoted = await this.promotions.inForce();
    const target = promoted.find((id) => id !== current && this.store.has(id));
    if (target !== undefined) return target;
    throw new RunFailedError(
      'no build was promoted before the current one; name one to roll back to',
    );
  }

  #newest(): string {
    const id = this.store.ids().at(-1);
    if (id !== undefined) return id;
    throw new RunFailedError(`no complete build in ${this.store.path}; build one first`);
  }

  /** With milliseconds: two promotions in one second have an order. */
  #now(): string {
    return this.clock.now().toISOString();
  }
}

function unchanged(id: string, bucket: BucketReport | null): Result {
  const reason = `build ${id} is current already`;
  return { outcome: 'unchanged', buildId: id, previousBuildId: id, reason, bucket };
}

function moved(
  outcome: 'promoted' | 'rolled-back',
  target: string,
  previous: string | undefined,
  bucket: BucketReport | null,
): Result {
  return { outcome, buildId: target, previousBuildId: previous ?? null, reason: null, bucket };
}

async function timed(work: () => Promise<Result>): Promise<DeployReport> {
  const began = performance.now();
  const result = await work();
  return { ...result, seconds: Math.round(performance.now() - began) / 1_000 };
}
