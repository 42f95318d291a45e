import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { JobRunner } from '../shared/jobs/job-runner.js';
import { PipelineRequest } from './pipeline-request.js';
import { PipelineService } from './pipeline.service.js';

/** The main cycle, every five minutes, in a process that imports the schedule module. */
@Injectable()
export class PipelineCron {
  constructor(
    private readonly jobs: JobRunner,
    private readonly pipeline: PipelineService,
  ) {}

  @Cron(CronExpression.EVERY_5_MINUTES, { name: 'pipeline', waitForCompletion: true })
  async tick(): Promise<void> {
    await this.jobs.runIfFree('pipeline', (job) => this.pipeline.run(new PipelineRequest(), job));
  }
}
