import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { JobRunner } from '../shared/jobs/job-runner.js';
import { StatusCheckService } from './status-check.service.js';
import { StatusCheckRequest } from './status-check.types.js';

/** Hourly, between two pipelines: those start at every fifth minute and hold the lease. */
@Injectable()
export class StatusCheckCron {
  constructor(
    private readonly jobs: JobRunner,
    private readonly check: StatusCheckService,
  ) {}

  @Cron('33 * * * *', { name: 'check-status', waitForCompletion: true })
  async tick(): Promise<void> {
    await this.jobs.runIfFree('check-status', (job) =>
      this.check.run(new StatusCheckRequest(), job),
    );
  }
}
