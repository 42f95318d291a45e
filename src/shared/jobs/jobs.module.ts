import { Global, Module } from '@nestjs/common';
import { Progress } from '../progress/progress.js';
import { askedRun } from '../process/asked-run.js';
import { JobLeaseRepository } from './job-lease.repository.js';
import { JobRunner, QUEUED_RUN } from './job-runner.js';
import { JobRunsQueries } from './job-runs.queries.js';
import { JobRunsRepository } from './job-runs.repository.js';

/** Owns: tables job_lease, job_runs and job_steps, and the progress display. Needs: the clock and the database. */
@Global()
@Module({
  providers: [
    Progress,
    JobLeaseRepository,
    JobRunsRepository,
    JobRunsQueries,
    JobRunner,
    { provide: QUEUED_RUN, useFactory: () => askedRun() },
  ],
  exports: [JobRunner, JobRunsRepository, JobRunsQueries, JobLeaseRepository],
})
export class JobsModule {}
