import { Inject } from '@nestjs/common';
import { JobRunner, type JobPatience } from '../jobs/job-runner.js';
import type { JobName } from '../jobs/job-scopes.js';
import type { RecordedJob } from '../jobs/job.types.js';
import { BaseCommand } from './base.command.js';

/** A command that changes something: `job` in the manifest gives it the flags that all of these take. */
export abstract class JobCommand<Request extends object = object> extends BaseCommand<Request> {
  @Inject(JobRunner) private readonly jobs!: JobRunner;

  /** The report of `work`, run as a job of the command's name. */
  protected job<Report>(
    work: (job: RecordedJob) => Promise<Report>,
    patience: JobPatience = {},
  ): Promise<Report> {
    const { waitSeconds } = this;
    return this.jobs.run(this.invocation.name as JobName, work, {
      ...patience,
      ...(waitSeconds !== undefined && { waitSeconds }),
    });
  }

  /** How long `--wait` waits for the job at work; undefined without the flag. */
  protected get waitSeconds(): number | undefined {
    const { wait } = this.invocation.options;
    return wait === true ? Number.POSITIVE_INFINITY : wait;
  }
}
