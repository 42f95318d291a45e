import { Module, type DynamicModule } from '@nestjs/common';
import { JobDispatcher } from './job-dispatcher.js';
import { JOB_ENVIRONMENT, JobLauncher } from './job-launcher.js';

/** Starts jobs that were asked for, in processes that stay. Needs the jobs and the database. */
@Module({})
export class JobDispatcherModule {
  /** `environment` gives the processes of the jobs the settings of this one. */
  static with(environment: Readonly<Record<string, string>>): DynamicModule {
    return {
      module: JobDispatcherModule,
      providers: [JobDispatcher, JobLauncher, { provide: JOB_ENVIRONMENT, useValue: environment }],
    };
  }
}
