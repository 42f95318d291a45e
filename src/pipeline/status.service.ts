import { Inject, Injectable } from '@nestjs/common';
import { CatalogQueries, type CatalogCounts } from '../catalog/catalog.queries.js';
import { BucketStatusQueries, type BucketStatus } from '../deploy/bucket-status.queries.js';
import { DeployService } from '../deploy/deploy.service.js';
import { CLOCK, rfc3339, type Clock } from '../shared/clock/clock.js';
import { livenessOf } from '../shared/process/process-identity.js';
import { StatusQueries, type LastRun, type LeaseHolder, type Watermark } from './status.queries.js';

/** The state of the repository as an operator asks for it. */
export interface StatusReport {
  readonly at: string;
  readonly currentBuild: string | null;
  readonly running: LeaseHolder | null;
  /** Null when the settings name no bucket. */
  readonly bucket: BucketStatus | null;
  /** Seconds since WordPress.org was last looked through; `null` when it never was. */
  readonly lagSeconds: number | null;
  readonly watermarks: readonly Watermark[];
  readonly directories: readonly CatalogCounts[];
  readonly lastRuns: readonly LastRun[];
}

/** Gathers the state of the repository; changes nothing and waits for nobody. */
@Injectable()
export class StatusService {
  constructor(
    private readonly catalog: CatalogQueries,
    private readonly runs: StatusQueries,
    private readonly deploys: DeployService,
    private readonly bucket: BucketStatusQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async report(): Promise<StatusReport> {
    const now = this.clock.now();
    const holder = await this.runs.leaseHolder();
    const running = holder !== undefined && isAlive(holder) ? holder : null;
    const lastDiscovery = await this.runs.lastDiscovery();
    return {
      at: rfc3339(now),
      currentBuild: this.deploys.current() ?? null,
      running,
      bucket: await this.bucket.current(),
      lagSeconds:
        lastDiscovery === undefined
          ? null
          : Math.round((now.getTime() - Date.parse(lastDiscovery)) / 1_000),
      watermarks: await this.runs.watermarks(),
      directories: await this.catalog.counts(rfc3339(now)),
      lastRuns: (await this.runs.lastRuns()).map((run) => settled(run, running)),
    };
  }
}

/** A holder that cannot be looked at, on another host, gets the benefit of the doubt. */
function isAlive({ pid, host, processStarted, bootId }: LeaseHolder): boolean {
  return livenessOf({ pid, host, startedAt: processStarted, bootId }) !== 'dead';
}

/** A run whose process was killed still says that it runs. */
function settled(run: LastRun, running: LeaseHolder | null): LastRun {
  if (run.status !== 'running' || running?.command === run.command) return run;
  return { ...run, status: 'cancelled', errorMessage: 'the process ended' };
}
