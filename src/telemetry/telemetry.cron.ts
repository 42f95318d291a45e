import { Injectable } from '@nestjs/common';
import { JobSchedules } from '../shared/jobs/job-schedules.js';
import { SchedulesSettings } from '../shared/jobs/schedules.settings.js';

/** The count of installs, hourly unless set otherwise. */
@Injectable()
export class TelemetryCron {
  constructor(schedules: JobSchedules, settings: SchedulesSettings) {
    schedules.add('aggregate-installs', settings.aggregateInstalls);
  }
}
