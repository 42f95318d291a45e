import { IsInt, Max, Min } from 'class-validator';
import { Setting } from '../config/setting.decorator.js';
import type { JobName } from './job-scopes.js';
import { IsSchedule, OFF } from './schedule.js';

/** When `serve --with-scheduler` asks for each job: cron expressions in UTC, or `off`. */
export class SchedulesSettings {
  @Setting('SCHEDULE_PIPELINE') @IsSchedule() pipeline = '*/5 * * * *';

  @Setting('SCHEDULE_CHECK_STATUS') @IsSchedule() checkStatus = '33 * * * *';

  @Setting('SCHEDULE_AGGREGATE_INSTALLS') @IsSchedule() aggregateInstalls = '13 * * * *';

  @Setting('SCHEDULE_GENERATE_OG') @IsSchedule() generateOg = '41 3 * * *';

  @Setting('SCHEDULE_CLEANUP_SESSIONS') @IsSchedule() cleanupSessions = '27 4 * * *';

  @Setting('SCHEDULE_BACKUP') @IsSchedule() backup = '17 2 * * *';

  @Setting('SCHEDULE_CHECK_BACKUP') @IsSchedule() checkBackup = '47 4 * * 0';

  @Setting('SCHEDULE_DISCOVER') @IsSchedule() discover = OFF;

  @Setting('SCHEDULE_UPDATE') @IsSchedule() update = OFF;

  @Setting('SCHEDULE_BUILD') @IsSchedule() build = OFF;

  @Setting('SCHEDULE_DEPLOY') @IsSchedule() deploy = OFF;

  /** A job is asked for up to this many seconds late, at random, so that many servers do not ask WordPress.org at once. */
  @Setting('SCHEDULE_JITTER_SECONDS') @IsInt() @Min(0) @Max(3_600) jitterSeconds = 0;
}

/** The schedule of every job that has one. */
export function schedulesOf(settings: SchedulesSettings): ReadonlyMap<JobName, string> {
  return new Map<JobName, string>([
    ['pipeline', settings.pipeline],
    ['check-status', settings.checkStatus],
    ['aggregate-installs', settings.aggregateInstalls],
    ['generate-og', settings.generateOg],
    ['cleanup-sessions', settings.cleanupSessions],
    ['db backup', settings.backup],
    ['db check-backup', settings.checkBackup],
    ['discover', settings.discover],
    ['update', settings.update],
    ['build', settings.build],
    ['deploy', settings.deploy],
  ]);
}
