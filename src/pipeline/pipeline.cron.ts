import { Injectable } from '@nestjs/common';
import { AppConfig } from '../shared/config/app-config.js';
import { JobSchedules } from '../shared/jobs/job-schedules.service.js';

/** The whole cycle, every five minutes unless set otherwise. */
@Injectable()
export class PipelineCron {
  constructor(schedules: JobSchedules, { schedules: settings }: AppConfig) {
    schedules.add('pipeline', settings.pipeline);
  }
}
