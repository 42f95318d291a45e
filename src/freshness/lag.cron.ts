import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Cron } from 'croner';
import { DatabaseGate } from '../shared/database/database-gate.js';
import { isTransientDatabaseError } from '../shared/database/transient-errors.js';
import { UnavailableError } from '../shared/errors/app-error.js';
import { LagSampler } from './lag-sampler.js';

/**
 * Samples the lag each minute, in every process of `serve`, whether or not it asks for jobs. It is no
 * job: it takes a millisecond, and a job at work must not keep it from being taken.
 */
@Injectable()
export class LagCron implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LagCron.name);
  #cron: Cron | undefined;
  #sampling: Promise<void> | undefined;

  constructor(
    private readonly gate: DatabaseGate,
    private readonly sampler: LagSampler,
  ) {}

  onApplicationBootstrap(): void {
    this.#cron = new Cron('* * * * *', { timezone: 'UTC', unref: true }, () => {
      this.#sampling ??= this.#sampleSafely();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#cron?.stop();
    await this.#sampling;
  }

  /** A minute that cannot be noted down has no sample; the next one comes. */
  async #sampleSafely(): Promise<void> {
    try {
      await this.gate.open();
      await this.sampler.sample();
    } catch (error) {
      const isUsual = error instanceof UnavailableError || isTransientDatabaseError(error);
      this.logger[isUsual ? 'debug' : 'error']('lag not sampled', { err: error });
    } finally {
      this.#sampling = undefined;
    }
  }
}
