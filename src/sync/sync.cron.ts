import { Injectable } from '@nestjs/common';
import { JobSchedules } from '../shared/jobs/job-schedules.js';
import { SchedulesSettings } from '../shared/jobs/schedules.settings.js';

/** The update by itself, for who runs the steps of a cycle apart; off unless set. */
@Injectable()
export class SyncCron {
  constructor(schedules: JobSchedules, settings: SchedulesSettings) {
    schedules.add('update', settings.update);
  }
}
