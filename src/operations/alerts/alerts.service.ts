import { Inject, Injectable, Logger } from '@nestjs/common';
import { conditionsOf } from '../../domain/alerts/conditions.js';
import { outsideText } from '../../domain/alerts/outside-text.js';
import type { Condition, Sight } from '../../domain/alerts/alert-changes.js';
import { CLOCK, type Clock } from '../../shared/clock/clock.js';
import { redactor } from '../../shared/logging/redaction.js';
import { AlertFactsQueries } from './alert-facts.queries.js';
import { AlertsRepository, type QueuedMessage } from './alerts.repository.js';
import { WebhooksClient } from './webhooks.client.js';

/** Token of the values of secret settings, which no message may hold. */
export const ALERT_SECRETS = Symbol('ALERT_SECRETS');

/** Looks what is wrong, and tells what changed. */
@Injectable()
export class AlertsService {
  private readonly logger = new Logger(AlertsService.name);
  readonly #redacted: (text: string) => string;

  constructor(
    private readonly facts: AlertFactsQueries,
    private readonly alerts: AlertsRepository,
    private readonly webhooks: WebhooksClient,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ALERT_SECRETS) secrets: readonly string[],
  ) {
    this.#redacted = redactor(secrets);
  }

  /** Throws what the database throws; a webhook that is down is logged, and tried again by the next look. */
  async look(): Promise<void> {
    const { channels } = this.webhooks;
    if (channels.length === 0) return;
    const now = this.clock.now();
    const sight = conditionsOf(await this.facts.at(now));
    await this.alerts.update(this.#forOutside(sight), channels, now);
    const messages = await this.alerts.claim(now);
    await Promise.all(
      channels.map((channel) =>
        this.#send(messages.filter((message) => message.channel === channel)),
      ),
    );
  }

  /** In their order; what follows one that was not taken waits with it. */
  async #send(messages: readonly QueuedMessage[]): Promise<void> {
    for (const message of messages) {
      const { id, channel, key } = message;
      try {
        await this.webhooks.send(channel, message);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.logger.warn('alert not sent', { channel, alert: key, reason });
        return;
      }
      await this.alerts.sent(id);
    }
  }

  #forOutside({ conditions, unknown }: Sight): Sight {
    const safe = (text: string): string => outsideText(this.#redacted(text));
    const cleaned = ({ key, summary, detail }: Condition): Condition => ({
      key,
      summary: safe(summary),
      detail: safe(detail),
    });
    return { conditions: conditions.map(cleaned), unknown };
  }
}
