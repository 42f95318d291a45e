import { Injectable } from '@nestjs/common';
import { AppConfig } from '../shared/config/app-config.js';
import { JobSchedules } from '../shared/jobs/job-schedules.service.js';

/** The count of installs, hourly unless set otherwise. */
@Injectable()
export class TelemetryCron {
  constructor(schedules: JobSchedules, { schedules: settings }: AppConfig) {
    schedules.add('aggregate-installs', settings.aggregateInstalls);
  }
}
