import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { CronJob } from 'cron';
import { CLOCK, rfc3339, type Clock } from '../clock/clock.js';
import { DatabaseGate } from '../database/database-gate.js';
import { persistently } from '../database/transient-errors.js';
import { JobRunsRepository } from './job-runs.repository.js';
import type { JobName } from './job-scopes.js';
import { minuteOf, OFF } from './schedule.js';
import { SchedulesSettings } from './schedules.settings.js';

const MS_PER_SECOND = 1_000;

/** Asks for jobs at the times that their schedules name; they wait their turn like all others. */
@Injectable()
export class JobSchedules implements BeforeApplicationShutdown {
  private readonly logger = new Logger(JobSchedules.name);
  readonly #stop = new AbortController();

  constructor(
    private readonly registry: SchedulerRegistry,
    private readonly gate: DatabaseGate,
    private readonly runs: JobRunsRepository,
    private readonly settings: SchedulesSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Has the job asked for, with these words, whenever the cron expression says so, in UTC; never when it is `off`. */
  add(command: JobName, schedule: string, words: readonly string[] = []): void {
    if (schedule === OFF) return;
    const onTick = (): Promise<void> => this.#due(command, words);
    const job = CronJob.from({ cronTime: schedule, timeZone: 'UTC', onTick, name: command });
    this.registry.addCronJob(command, job);
    job.start();
  }

  beforeApplicationShutdown(): void {
    this.#stop.abort();
  }

  /** A time that cannot be noted down passes; the next one comes. */
  async #due(command: JobName, words: readonly string[]): Promise<void> {
    const dueAt = rfc3339(minuteOf(this.clock.now()));
    try {
      await this.#jitter();
      await this.gate.open();
      await persistently.execute(
        () => this.runs.ask({ command, words, askedBy: 'schedule', dueAt }),
        this.#stop.signal,
      );
    } catch (error) {
      if (!this.#stop.signal.aborted)
        this.logger.error('scheduled job not asked for', { err: error });
    }
  }

  async #jitter(): Promise<void> {
    const { jitterSeconds } = this.settings;
    const delay = randomInt(jitterSeconds * MS_PER_SECOND + 1);
    await sleep(delay, undefined, { signal: this.#stop.signal, ref: false });
  }
}
