import { Inject } from '@nestjs/common';
import { JobRunner } from '../jobs/job-runner.js';
import type { Job } from '../jobs/job.types.js';
import { BaseCommand } from './base-command.js';

/** A command that changes something: `job` in the manifest gives it the flags that all of these take. */
export abstract class JobCommand<Request extends object = object> extends BaseCommand<Request> {
  @Inject(JobRunner) private readonly jobs!: JobRunner;

  /** The report of `work`, run as a job of the command's name. */
  protected job<Report>(work: (job: Job) => Promise<Report>): Promise<Report> {
    return this.jobs.run(this.invocation.name, work);
  }
}
