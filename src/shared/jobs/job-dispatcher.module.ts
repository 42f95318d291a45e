import { Module } from '@nestjs/common';
import { JobDispatcher } from './job-dispatcher.service.js';
import { JobLauncher } from './job-launcher.js';

/** Starts jobs that were asked for. For processes that stay; needs the jobs, the database and the settings. */
@Module({ providers: [JobDispatcher, JobLauncher] })
export class JobDispatcherModule {}
