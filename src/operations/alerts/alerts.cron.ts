import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Cron } from 'croner';
import { DatabaseGate } from '../../shared/database/database-gate.js';
import { AlertsService } from './alerts.service.js';

/**
 * Looks each minute what is wrong, in every process of `serve`, whether or not it asks for jobs. It is
 * no job, as it has to tell of jobs that hang.
 */
@Injectable()
export class AlertsCron implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(AlertsCron.name);
  #cron: Cron | undefined;
  #looking: Promise<void> | undefined;

  constructor(
    private readonly gate: DatabaseGate,
    private readonly alerts: AlertsService,
  ) {}

  onApplicationBootstrap(): void {
    this.#cron = new Cron('30 * * * * *', { timezone: 'UTC', unref: true }, () => {
      this.#looking ??= this.#lookSafely();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#cron?.stop();
    await this.#looking;
  }

  /** Whatever fails here, the next minute comes. */
  async #lookSafely(): Promise<void> {
    try {
      await this.gate.open();
      await this.alerts.look();
    } catch (error) {
      this.logger.warn('alerts are not looked at now', { err: error });
    } finally {
      this.#looking = undefined;
    }
  }
}
