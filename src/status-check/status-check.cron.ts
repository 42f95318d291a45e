import { Injectable } from '@nestjs/common';
import { AppConfig } from '../shared/config/app-config.js';
import { JobSchedules } from '../shared/jobs/job-schedules.service.js';

/** The look for closures and reopenings, hourly unless set otherwise. */
@Injectable()
export class StatusCheckCron {
  constructor(schedules: JobSchedules, { schedules: settings }: AppConfig) {
    schedules.add('check-status', settings.checkStatus);
  }
}
