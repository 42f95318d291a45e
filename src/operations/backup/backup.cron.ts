import { Injectable } from '@nestjs/common';
import { JobSchedules } from '../../shared/jobs/job-schedules.js';
import { SchedulesSettings } from '../../shared/jobs/schedules.settings.js';
import { BackupSettings } from './backup.settings.js';

/** A backup each night, to the bucket when there is one, and a look at the newest each week. */
@Injectable()
export class BackupCron {
  constructor(schedules: JobSchedules, settings: SchedulesSettings, { bucket }: BackupSettings) {
    schedules.add('db backup', settings.backup, bucket === '' ? [] : ['--to-r2']);
    schedules.add('db check-backup', settings.checkBackup);
  }
}
