import { Inject, Injectable } from '@nestjs/common';
import { BuildStore } from '../build/build-store.service.js';
import { SiteMetaRepository } from '../catalog/site-meta.repository.js';
import { CLOCK, type Clock } from '../shared/clock/clock.js';
import { AppConfig } from '../shared/config/app-config.js';
import { RunFailedError } from '../shared/errors/app-error.js';
import type { Job } from '../shared/jobs/job.types.js';
import { CurrentLink } from './current-link.js';
import {
  MIN_RETAINED,
  type CleanupReport,
  type DeployReport,
  type DeployRequest,
} from './deploy.types.js';
import { PromotionsRepository } from './promotions.repository.js';

/** Set while a rollback is in force: the pipeline must not promote another build. */
const HOLD = 'deploy_hold';

interface Hold {
  readonly buildId: string;
  readonly since: string;
}

type Result = Omit<DeployReport, 'seconds'>;

/** Decides which build is served; every method but `current` must run under the lease. */
@Injectable()
export class DeployService {
  readonly #link: CurrentLink;

  constructor(
    private readonly config: AppConfig,
    private readonly store: BuildStore,
    private readonly promotions: PromotionsRepository,
    private readonly meta: SiteMetaRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#link = new CurrentLink(store.repositoryPath);
  }

  /**
   * Promotes the build asked for or the newest, and ends a hold; or rolls back, and begins one.
   *
   * Throws `BuildNotFoundError`, `BuildInvalidError` and `RunFailedError`; what is served stays then.
   */
  deploy({ buildId, rollback, toR2 }: DeployRequest, job: Job): Promise<DeployReport> {
    return timed(async () => {
      if (rollback === undefined) {
        const target = buildId ?? this.#newest();
        return this.#promote(target, toR2, job);
      }
      const current = await this.#settle();
      const target = rollback === true ? await this.#buildBefore(current) : rollback;
      return this.#rollBack(target, toR2, job);
    });
  }

  /** Promotes the newest build, unless a rollback is in force: then says so and leaves it. */
  deployNewest(job: Job): Promise<DeployReport> {
    return timed(async () => {
      const hold = await this.#hold();
      if (hold === undefined) return this.#promote(this.#newest(), false, job);
      const current = await this.#settle();
      // A killed rollback has set the hold already: finish it.
      if (hold.buildId !== current && this.store.has(hold.buildId)) {
        return this.#rollBack(hold.buildId, false, job);
      }
      return {
        outcome: 'held',
        buildId: current ?? hold.buildId,
        previousBuildId: current ?? null,
        reason: `rolled back to ${hold.buildId} at ${hold.since}; deploy by hand to go on`,
      };
    });
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
    return this.#link.read()?.id;
  }

  async #promote(target: string, toR2: boolean, job: Job): Promise<Result> {
    const current = await this.#settle();
    if (target === current) {
      await this.meta.remove(HOLD);
      return this.#unchanged(target);
    }
    const { created_at: startedAt } = await this.store.validate(target, current, job);
    this.#convergeBucket(toR2);
    await this.meta.remove(HOLD);
    this.#link.point(target);
    await this.promotions.recordPromotion({ id: target, startedAt }, this.#now());
    return { outcome: 'promoted', buildId: target, previousBuildId: current ?? null, reason: null };
  }

  /** Every byte is read again: what is served now may be what is wrong. */
  async #rollBack(target: string, toR2: boolean, job: Job): Promise<Result> {
    const current = await this.#settle();
    const since = this.#now();
    const hold = JSON.stringify({ buildId: target, since } satisfies Hold);
    if (target === current) {
      await this.meta.set(HOLD, hold);
      return this.#unchanged(target);
    }
    const { created_at: startedAt } = await this.store.validate(target, undefined, job);
    this.#convergeBucket(toR2);
    // Before the link: killed in between, the pipeline finishes the rollback instead of undoing it.
    await this.meta.set(HOLD, hold);
    this.#link.point(target);
    await this.promotions.recordRollback({ id: target, startedAt }, current, since);
    return {
      outcome: 'rolled-back',
      buildId: target,
      previousBuildId: current ?? null,
      reason: null,
    };
  }

  #unchanged(id: string): Result {
    return {
      outcome: 'unchanged',
      buildId: id,
      previousBuildId: id,
      reason: `build ${id} is current already`,
    };
  }

  /** The build that is served, after its row was made to say so: the link is the truth. */
  async #settle(): Promise<string | undefined> {
    const link = this.#link.read();
    if (link === undefined) return undefined;
    const [recorded] = await this.promotions.inForce();
    if (recorded === link.id || !this.store.has(link.id)) return link.id;
    const build = { id: link.id, startedAt: this.store.manifest(link.id).created_at };
    const hold = await this.#hold();
    if (hold?.buildId === link.id) {
      await this.promotions.recordRollback(build, recorded, hold.since);
    } else {
      await this.promotions.recordPromotion(build, link.since.toISOString());
    }
    return link.id;
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

  #convergeBucket(isAsked: boolean): void {
    if (isAsked || this.config.r2.enabled) {
      throw new RunFailedError('deploy to R2 is not available; nothing was promoted');
    }
  }

  async #hold(): Promise<Hold | undefined> {
    const text = await this.meta.get(HOLD);
    return text === undefined ? undefined : (JSON.parse(text) as Hold);
  }

  /** With milliseconds: two promotions in one second have an order. */
  #now(): string {
    return this.clock.now().toISOString();
  }
}

async function timed(work: () => Promise<Result>): Promise<DeployReport> {
  const began = performance.now();
  const result = await work();
  return { ...result, seconds: Math.round(performance.now() - began) / 1_000 };
}
