import { Global, Module } from '@nestjs/common';
import { Progress } from '../progress/progress.js';
import { askedRun } from '../process/asked-run.js';
import { JobLeaseRepository } from './job-lease.repository.js';
import { JobRunner, QUEUED_RUN } from './job-runner.js';
import { JobQueriesModule } from './job-queries.module.js';
import { JobRunsRepository } from './job-runs.repository.js';

/** Owns: tables job_lease, job_runs and job_steps, and the progress display. Needs: the clock and the database. */
@Global()
@Module({
  imports: [JobQueriesModule],
  providers: [
    Progress,
    JobLeaseRepository,
    JobRunsRepository,
    JobRunner,
    { provide: QUEUED_RUN, useFactory: () => askedRun() },
  ],
  exports: [JobQueriesModule, JobRunner, JobRunsRepository, JobLeaseRepository],
})
export class JobsModule {}
