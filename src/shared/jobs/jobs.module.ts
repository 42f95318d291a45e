import { Global, Module } from '@nestjs/common';
import { Progress } from '../progress/progress.js';
import { JobLeaseRepository } from './job-lease.repository.js';
import { JobRunner } from './job-runner.js';
import { JobRunsRepository } from './job-runs.repository.js';

/** Owns: tables job_lease and job_runs, and the progress display. Needs: the clock and the database. */
@Global()
@Module({
  providers: [Progress, JobLeaseRepository, JobRunsRepository, JobRunner],
  exports: [JobRunner],
})
export class JobsModule {}
