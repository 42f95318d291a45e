import { Global, Module } from '@nestjs/common';
import { JobRunsQueries } from './job-runs.queries.js';

/** Reads of what `JobsModule` owns. Needs: the clock and the reading connection only. */
@Global()
@Module({ providers: [JobRunsQueries], exports: [JobRunsQueries] })
export class JobQueriesModule {}
