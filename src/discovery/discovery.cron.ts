import { Injectable } from '@nestjs/common';
import { JobSchedules } from '../shared/jobs/job-schedules.js';
import { SchedulesSettings } from '../shared/jobs/schedules.settings.js';

/** Discovery by itself, for who runs the steps of a cycle apart; off unless set. */
@Injectable()
export class DiscoveryCron {
  constructor(schedules: JobSchedules, settings: SchedulesSettings) {
    schedules.add('discover', settings.discover);
  }
}
