import { Injectable } from '@nestjs/common';
import { AppConfig } from '../shared/config/app-config.js';
import { JobSchedules } from '../shared/jobs/job-schedules.service.js';

/** Discovery by itself, for who runs the steps of a cycle apart; off unless set. */
@Injectable()
export class DiscoveryCron {
  constructor(schedules: JobSchedules, { schedules: settings }: AppConfig) {
    schedules.add('discover', settings.discover);
  }
}
