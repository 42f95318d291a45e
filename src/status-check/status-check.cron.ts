import { Injectable } from '@nestjs/common';
import { JobSchedules } from '../shared/jobs/job-schedules.js';
import { SchedulesSettings } from '../shared/jobs/schedules.settings.js';

/** The look for closures and reopenings, hourly unless set otherwise. */
@Injectable()
export class StatusCheckCron {
  constructor(schedules: JobSchedules, settings: SchedulesSettings) {
    schedules.add('check-status', settings.checkStatus);
  }
}
