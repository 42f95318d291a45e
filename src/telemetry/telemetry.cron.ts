import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { JobRunner } from '../shared/jobs/job-runner.js';
import { InstallAggregationService } from './install-aggregation.service.js';

/** Hourly, between two pipelines: those start at every fifth minute and hold the lease. */
@Injectable()
export class TelemetryCron {
  constructor(
    private readonly jobs: JobRunner,
    private readonly aggregation: InstallAggregationService,
  ) {}

  @Cron('13 * * * *', { name: 'aggregate-installs', waitForCompletion: true })
  async tick(): Promise<void> {
    await this.jobs.runIfFree('aggregate-installs', (job) => this.aggregation.run(job));
  }
}
