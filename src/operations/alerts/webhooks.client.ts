import { Injectable } from '@nestjs/common';
import { discordMessage, type AlertMessage } from '../../domain/alerts/discord-message.js';
import { SiteSettings } from '../../shared/site/site.settings.js';
import { AlertsSettings } from './alerts.settings.js';

/** Three tries of two messages fit into the minute between two looks. */
const TIMEOUT_MS = 8_000;

/** Where a message goes, and in which form. */
interface Channel {
  readonly url: string;
  readonly body: (message: AlertMessage) => object;
}

/** The webhooks of the settings. */
@Injectable()
export class WebhooksClient {
  readonly #channels: ReadonlyMap<string, Channel>;

  constructor({ discordUrl, webhookUrl }: AlertsSettings, { name }: SiteSettings) {
    const all: readonly (readonly [string, Channel])[] = [
      ['discord', { url: discordUrl, body: (message) => discordMessage(name, message) }],
      ['webhook', { url: webhookUrl, body: (message) => plainMessage(name, message) }],
    ];
    this.#channels = new Map(all.filter(([, { url }]) => url !== ''));
  }

  /** The names of the channels that there are. */
  get channels(): readonly string[] {
    return [...this.#channels.keys()];
  }

  /** Sends the message, unless its channel is no more. Throws, without the address, when it was not taken. */
  async send(channel: string, message: AlertMessage): Promise<void> {
    const target = this.#channels.get(channel);
    if (target === undefined) return;
    const answer = await fetch(target.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(target.body(message)),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      throw new Error(reasonOf(error));
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  }
}

/** Contract: the body of a request to `ALERT_WEBHOOK_URL`. */
function plainMessage(
  site: string,
  { event, key, summary, detail, since, at }: AlertMessage,
): object {
  return { site, event, key, summary, detail, since, at };
}

/** Messages of errors of the network name hosts and addresses; their codes do not. */
function reasonOf(error: unknown): string {
  const { name, cause } = error as { readonly name: string; readonly cause?: { code?: unknown } };
  return typeof cause?.code === 'string' ? cause.code : name;
}
