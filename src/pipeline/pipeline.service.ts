import { Injectable, Logger } from '@nestjs/common';
import { BuildRequest, type BuildReport } from '../build/build.types.js';
import { BuildService } from '../build/build.service.js';
import { CleanupService } from '../deploy/cleanup.service.js';
import { DeployService } from '../deploy/deploy.service.js';
import type { CleanupReport, DeployReport } from '../deploy/deploy.types.js';

import { BackfillService, type BackfillReport } from '../discovery/backfill.service.js';
import { DiscoverRequest, type DiscoverReport } from '../discovery/discovery.types.js';
import { DiscoveryService } from '../discovery/discovery.service.js';
import { AppError, StoppedError, RunFailedError } from '../shared/errors/app-error.js';
import type { RecordedJob } from '../shared/jobs/job.types.js';
import { SyncService } from '../sync/sync.service.js';
import { UpdateRequest, type SyncReport } from '../sync/sync.types.js';
import type { PipelineRequest } from './pipeline-request.js';

/** What each step reported; a step left out has no entry. */
export interface PipelineReport {
  readonly discover?: DiscoverReport;
  readonly update: SyncReport;
  readonly backfill?: BackfillReport;
  readonly build: BuildReport;
  readonly deploy?: DeployReport;
  readonly cleanup?: CleanupReport;
  /** Seconds by step. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** The whole cycle: discover, update, read some of the older log, build, deploy, clean up. */
@Injectable()
export class PipelineService {
  private readonly logger = new Logger(PipelineService.name);

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly sync: SyncService,
    private readonly backfills: BackfillService,
    private readonly builds: BuildService,
    private readonly deploys: DeployService,
    private readonly cleanups: CleanupService,
  ) {}

  /** Runs the steps in order and stops at the first that fails; the error names the step. */
  async run(request: PipelineRequest, job: RecordedJob): Promise<PipelineReport> {
    const seconds: Record<string, number> = {};
    const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const began = performance.now();
      try {
        return await job.step(name, work);
      } catch (error) {
        throw inStep(name, error);
      } finally {
        seconds[name] = Math.round(performance.now() - began) / 1_000;
      }
    };
    const discovering = Object.assign(new DiscoverRequest(), { source: request.discoverSource });
    const building = Object.assign(new BuildRequest(), { allowShrink: request.allowShrink });

    const discover = request.skipDiscover
      ? undefined
      : await step('discover', () => this.discovery.run(discovering, job));
    const update = await step('update', () => this.sync.run(new UpdateRequest(), job));
    const backfill =
      request.skipDiscover || request.discoverSource !== 'svn'
        ? undefined
        : await this.#backfill(() => step('backfill', () => this.backfills.slice(job)));
    const build = await step('build', () => this.builds.run(building, job));
    if (build.outcome === 'built') await this.#record(build.buildId, seconds, undefined);
    const deploy = request.skipDeploy
      ? undefined
      : await step('deploy', () => this.deploys.deployNewest(job));
    const cleanup = deploy && (await this.#cleanup());
    if (build.outcome === 'built') {
      await this.#record(build.buildId, seconds, deploy?.bucket?.seconds);
    }
    return {
      ...(discover && { discover }),
      update,
      ...(backfill && { backfill }),
      build,
      ...(deploy && { deploy }),
      ...(cleanup && { cleanup }),
      seconds,
    };
  }

  /** Dates that come later hold no release back. */
  async #backfill(work: () => Promise<BackfillReport>): Promise<BackfillReport | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || error instanceof StoppedError) throw error;
      this.logger.warn('older log not read', { err: error });
      return undefined;
    }
  }

  /** Old builds that stay cost space, not correctness. */
  async #cleanup(): Promise<CleanupReport | undefined> {
    try {
      return await this.cleanups.cleanup();
    } catch (error) {
      this.logger.warn('old builds not removed', { err: error });
      return undefined;
    }
  }

  #record(
    buildId: string,
    { discover, update, build, deploy }: Record<string, number>,
    bucket: number | undefined,
  ): Promise<void> {
    return this.builds.recordSteps(buildId, {
      ...(discover !== undefined && { discoverSeconds: discover }),
      ...(update !== undefined && { updateSeconds: update }),
      ...(build !== undefined && { buildSeconds: build }),
      ...(deploy !== undefined && { deploySeconds: deploy }),
      ...(bucket !== undefined && { r2UploadSeconds: bucket }),
    });
  }
}

function inStep(name: string, error: unknown): unknown {
  if (!(error instanceof AppError) || error instanceof StoppedError) return error;
  return new RunFailedError(`${name}: ${error.message}`, { cause: error });
}
