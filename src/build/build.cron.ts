import { Injectable } from '@nestjs/common';
import { AppConfig } from '../shared/config/app-config.js';
import { JobSchedules } from '../shared/jobs/job-schedules.service.js';

/** The build by itself, for who runs the steps of a cycle apart; off unless set. */
@Injectable()
export class BuildCron {
  constructor(schedules: JobSchedules, { schedules: settings }: AppConfig) {
    schedules.add('build', settings.build);
  }
}
