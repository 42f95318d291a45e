import { Inject, Injectable } from '@nestjs/common';
import { R2Settings } from '../artifact-store/r2.settings.js';
import { BuildStore } from '../build/build.store.js';
import { AnnouncementService } from '../changes/announcement.service.js';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { RunFailedError } from '../shared/errors/app-error.js';
import type { Job } from '../shared/jobs/job.types.js';
import { BucketStatusQueries } from './bucket-status.queries.js';
import { BucketService } from './bucket.service.js';
import type { ConvergeReport } from './bucket.types.js';
import type { DeployPreview, DeployReport, DeployRequest } from './deploy.types.js';
import type { Hold } from './hold.types.js';
import { HoldQueries } from './hold.queries.js';
import { HoldRepository } from './hold.repository.js';
import { PromotionsRepository } from './promotions.repository.js';
import { ServedBuilds } from './served-builds.js';
import { Settlement } from './settlement.js';

type Result = Omit<DeployReport, 'seconds'>;

/** A promotion or rollback on its way. */
interface Move {
  readonly target: string;
  readonly isToBucket: boolean;
  /** Whether the pipeline must not promote another build afterwards. */
  readonly isHeld: boolean;
  readonly job: Job;
}

/** Decides which build is served; every method but `check`, `current` and `preview` must run under the lease. */
@Injectable()
export class DeployService {
  constructor(
    private readonly r2: R2Settings,
    private readonly store: BuildStore,
    private readonly served: ServedBuilds,
    private readonly settlement: Settlement,
    private readonly promotions: PromotionsRepository,
    private readonly holds: HoldRepository,
    private readonly holdQueries: HoldQueries,
    private readonly bucketStatus: BucketStatusQueries,
    private readonly bucket: BucketService,
    private readonly announcement: AnnouncementService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Promotes the build asked for or the newest, and ends a hold; or rolls back, and begins one.
   *
   * Throws `BuildNotFoundError`, `BuildInvalidError`, `StorageOfAnotherDatabaseError`, `RunFailedError`, and `InvalidInputError` when
   * settings of the bucket are missing; what is served by this machine stays then.
   */
  deploy(request: DeployRequest, job: Job): Promise<DeployReport> {
    return timed(async () => {
      const isToBucket = await this.#isToBucket(request);
      const current = await this.settlement.settle();
      const target = await this.#targetOf(request, current);
      const move = { target, isToBucket, isHeld: request.hold, job };
      const result = await (request.rollback === undefined
        ? this.#promote(move, current)
        : this.#rollBack(move, current));
      return { ...result, warnings: await this.#warnings(request, result) };
    });
  }

  /** Promotes the newest build, unless a rollback is in force: then says so and leaves it. */
  deployNewest(job: Job): Promise<DeployReport> {
    return timed(async () => {
      const isToBucket = await this.#isToBucket({ toR2: false });
      const current = await this.settlement.settle();
      const hold = await this.holdQueries.find();
      if (hold === undefined) {
        const move = { target: this.#newest(), isToBucket, isHeld: false, job };
        return this.#promote(move, current);
      }
      // A killed rollback has set the hold already: finish it.
      if (hold.buildId !== current && this.store.has(hold.buildId)) {
        return this.#rollBack({ target: hold.buildId, isToBucket, isHeld: true, job }, current);
      }
      const buildId = current ?? hold.buildId;
      const bucket = current === undefined ? null : await this.#stay(buildId, isToBucket, job);
      return {
        outcome: 'held',
        buildId,
        previousBuildId: current ?? null,
        reason: 'newer builds are not promoted',
        bucket,
        hold,
        warnings: [],
      };
    });
  }

  /** Throws what `deploy` would for a build that is not there or settings that are missing; reads no build. */
  async check(request: DeployRequest): Promise<void> {
    await this.#isToBucket(request);
    await this.served.checkOwner();
    this.store.require(await this.#targetOf(request, this.current()));
  }

  /** What `deploy` would do; it throws the same. */
  async preview(request: DeployRequest, job: Job): Promise<DeployPreview> {
    const isToBucket = await this.#isToBucket(request);
    await this.served.checkOwner();
    const current = this.current();
    const buildId = await this.#targetOf(request, current);
    await this.store.validate(buildId, current, job);
    const bucket = isToBucket ? await this.bucket.preview(this.served.targetOf(buildId)) : null;
    return { buildId, currentBuildId: current ?? null, bucket };
  }

  /** The build that is served; undefined before the first promotion. */
  current(): string | undefined {
    return this.served.link.read()?.id;
  }

  async #promote(
    { target, isToBucket, isHeld, job }: Move,
    current: string | undefined,
  ): Promise<Result> {
    const hold = isHeld ? { buildId: target, since: this.#now() } : null;
    if (target === current) {
      const bucket = await this.#stay(target, isToBucket, job);
      await this.#setHold(hold);
      return unchanged(target, bucket, hold);
    }
    const { created_at: startedAt } = await this.store.validate(target, current, job);
    const bucket = await this.#converge(target, isToBucket, job);
    await this.#setHold(hold);
    this.served.link.point(target);
    await this.announcement.announce(target, this.served, () =>
      this.promotions.recordPromotion({ id: target, startedAt }, this.#now()),
    );
    return moved('promoted', target, current, { bucket, hold });
  }

  /** Every byte is read again: what is served now may be what is wrong. */
  async #rollBack({ target, isToBucket, job }: Move, current: string | undefined): Promise<Result> {
    const since = this.#now();
    const hold = { buildId: target, since };
    if (target === current) {
      const bucket = await this.#stay(target, isToBucket, job);
      await this.holds.begin(hold);
      return {
        ...unchanged(target, bucket, hold),
        reason: `${isCurrent(target)}, so this only holds it`,
      };
    }
    const { created_at: startedAt } = await this.store.validate(target, undefined, job);
    const bucket = await this.#converge(target, isToBucket, job);
    // Before the link: killed in between, the pipeline finishes the rollback instead of undoing it.
    await this.holds.begin(hold);
    this.served.link.point(target);
    await this.announcement.announce(target, this.served, () =>
      this.promotions.recordRollback({ id: target, startedAt }, current, since),
    );
    return moved('rolled-back', target, current, { bucket, hold });
  }

  async #setHold(hold: Hold | null): Promise<void> {
    await (hold === null ? this.holds.end() : this.holds.begin(hold));
  }

  async #warnings(request: DeployRequest, { buildId, bucket, hold }: Result): Promise<string[]> {
    const warnings: string[] = [];
    const newest = this.#newest();
    if (hold === null && buildId !== newest) {
      warnings.push(
        `build ${newest} is newer, so the next pipeline promotes that; to stay, deploy with --hold`,
      );
    }
    const isBehind = bucket === null && request.rollback !== undefined;
    if (isBehind && (await this.bucketStatus.isInUse())) {
      warnings.push('the bucket still serves the build that it had; add --to-r2 to roll it back');
    }
    return warnings;
  }

  /** Makes the bucket hold what is served already, and tells mirrors of what that changed. */
  async #stay(current: string, isToBucket: boolean, job: Job): Promise<ConvergeReport | null> {
    const bucket = await this.#converge(current, isToBucket, job);
    await this.announcement.announce(current, this.served);
    return bucket;
  }

  async #converge(target: string, isToBucket: boolean, job: Job): Promise<ConvergeReport | null> {
    return isToBucket ? this.bucket.converge(this.served.targetOf(target), job) : null;
  }

  async #isToBucket({ toR2 }: Pick<DeployRequest, 'toR2'>): Promise<boolean> {
    const isToBucket = toR2 || this.r2.enabled;
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

function unchanged(id: string, bucket: ConvergeReport | null, hold: Hold | null): Result {
  return {
    outcome: 'unchanged',
    buildId: id,
    previousBuildId: id,
    reason: isCurrent(id),
    bucket,
    hold,
    warnings: [],
  };
}

function moved(
  outcome: 'promoted' | 'rolled-back',
  target: string,
  previous: string | undefined,
  rest: Pick<Result, 'bucket' | 'hold'>,
): Result {
  return {
    outcome,
    buildId: target,
    previousBuildId: previous ?? null,
    reason: null,
    warnings: [],
    ...rest,
  };
}

async function timed(work: () => Promise<Result>): Promise<DeployReport> {
  const began = performance.now();
  const result = await work();
  return { ...result, seconds: Math.round(performance.now() - began) / 1_000 };
}

function isCurrent(id: string): string {
  return `build ${id} is current already`;
}
