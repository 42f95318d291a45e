import { Injectable } from '@nestjs/common';
import { JobSchedules } from '../shared/jobs/job-schedules.js';
import { SchedulesSettings } from '../shared/jobs/schedules.settings.js';

/** The removal of sessions that are over, daily unless set otherwise. */
@Injectable()
export class AuthCron {
  constructor(schedules: JobSchedules, settings: SchedulesSettings) {
    schedules.add('cleanup-sessions', settings.cleanupSessions);
  }
}
