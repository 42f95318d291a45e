import { Global, Module } from '@nestjs/common';
import { CLOCK, systemClock } from '../clock/clock.js';
import { Progress } from '../progress/progress.js';
import { JobLeaseRepository } from './job-lease.repository.js';
import { JobRunner } from './job-runner.js';
import { JobRunsRepository } from './job-runs.repository.js';

/** Owns: tables job_lease and job_runs, the clock and the progress display. */
@Global()
@Module({
  providers: [
    { provide: CLOCK, useValue: systemClock },
    Progress,
    JobLeaseRepository,
    JobRunsRepository,
    JobRunner,
  ],
  exports: [CLOCK, JobRunner],
})
export class JobsModule {}
