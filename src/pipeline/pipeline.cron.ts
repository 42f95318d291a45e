import { Injectable } from '@nestjs/common';
import { JobSchedules } from '../shared/jobs/job-schedules.js';
import { SchedulesSettings } from '../shared/jobs/schedules.settings.js';

/** The whole cycle, every five minutes unless set otherwise. */
@Injectable()
export class PipelineCron {
  constructor(schedules: JobSchedules, settings: SchedulesSettings) {
    schedules.add('pipeline', settings.pipeline);
  }
}
