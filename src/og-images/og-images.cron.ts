import { Injectable } from '@nestjs/common';
import { JobSchedules } from '../shared/jobs/job-schedules.js';
import { SchedulesSettings } from '../shared/jobs/schedules.settings.js';

/** The renewal of social images, daily unless set otherwise. */
@Injectable()
export class OgImagesCron {
  constructor(schedules: JobSchedules, settings: SchedulesSettings) {
    schedules.add('generate-og', settings.generateOg);
  }
}
