import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AuthCron } from '../auth/auth.cron.js';
import { BuildCron } from '../build/build.cron.js';
import { DeployCron } from '../deploy/deploy.cron.js';
import { DiscoveryCron } from '../discovery/discovery.cron.js';
import { BackupCron } from '../operations/backup/backup.cron.js';
import { OgImagesCron } from '../og-images/og-images.cron.js';
import { PipelineCron } from '../pipeline/pipeline.cron.js';
import { JobSchedules } from '../shared/jobs/job-schedules.js';
import { StatusCheckCron } from '../status-check/status-check.cron.js';
import { SyncCron } from '../sync/sync.cron.js';
import { TelemetryCron } from '../telemetry/telemetry.cron.js';

/**
 * The schedules of every capability. They ask for jobs and run none, so the process that keeps them
 * loads no service of a capability.
 */
@Module({
  imports: [ScheduleModule.forRoot()],
  providers: [
    JobSchedules,
    PipelineCron,
    StatusCheckCron,
    TelemetryCron,
    DiscoveryCron,
    SyncCron,
    BuildCron,
    DeployCron,
    OgImagesCron,
    AuthCron,
    BackupCron,
  ],
})
export class SchedulesModule {}
