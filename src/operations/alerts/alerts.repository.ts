import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { alertChanges, type OpenAlert, type Sight } from '../../domain/alerts/alert-changes.js';
import type { AlertMessage } from '../../domain/alerts/discord-message.js';
import { HOUR_MS } from '../../domain/durations.js';
import { rfc3339 } from '../../shared/clock/clock.js';
import { WriteQueue } from '../../shared/database/write-queue.js';

/** A message that nobody took for this long is old news. */
const MESSAGE_LIFE_MS = 24 * HOUR_MS;

/** As long as one try may take; less than a minute, so that the next look tries again. */
const CLAIM_MS = 50_000;

/** A message that is to be sent, with where to. */
export interface QueuedMessage extends AlertMessage {
  readonly id: number;
  readonly channel: string;
}

/** What is wrong now (`alerts`), and what of it is still to be told (`alert_messages`). */
@Injectable()
export class AlertsRepository {
  constructor(private readonly writes: WriteQueue) {}

  /** Takes over what was seen; each change is to be told once on every channel, whichever process sees it first. */
  async update(sight: Sight, channels: readonly string[], now: Date): Promise<void> {
    const seen = await this.writes.read(openAlerts);
    const { raised, over } = alertChanges(seen, sight);
    if (raised.length + over.length === 0) return;
    await this.writes.run((tx) => this.#apply(tx, sight, channels, rfc3339(now)));
  }

  /** The messages that no process is sending, in their order; from now on this one is. Old ones are gone. */
  async claim(now: Date): Promise<readonly QueuedMessage[]> {
    const waiting = await this.writes.read((source) =>
      source.query<unknown[]>('SELECT 1 FROM alert_messages LIMIT 1'),
    );
    if (waiting.length === 0) return [];
    return this.writes.run(async (tx) => {
      await tx.query('DELETE FROM alert_messages WHERE at < ?', [
        rfc3339(new Date(now.getTime() - MESSAGE_LIFE_MS)),
      ]);
      const messages = await tx.query<QueuedMessage[]>(
        `UPDATE alert_messages SET claimed_until = ? WHERE claimed_until IS NULL OR claimed_until < ?
         RETURNING id, channel, event, key, summary, detail, since, at`,
        [rfc3339(new Date(now.getTime() + CLAIM_MS)), rfc3339(now)],
      );
      return messages.toSorted((a, b) => a.id - b.id);
    });
  }

  /** Forgets a message that arrived. */
  async sent(id: number): Promise<void> {
    await this.writes.run((tx) => tx.query('DELETE FROM alert_messages WHERE id = ?', [id]));
  }

  async #apply(
    tx: EntityManager,
    sight: Sight,
    channels: readonly string[],
    at: string,
  ): Promise<void> {
    const { raised, over } = alertChanges(await openAlerts(tx), sight);
    for (const { key, summary, detail } of raised) {
      await tx.query('INSERT INTO alerts (key, summary, since) VALUES (?, ?, ?)', [
        key,
        summary,
        at,
      ]);
      for (const channel of channels) {
        await queue(tx, channel, { event: 'raised', key, summary, detail, since: at, at });
      }
    }
    for (const { key, summary, since } of over) {
      await tx.query('DELETE FROM alerts WHERE key = ?', [key]);
      for (const channel of channels) {
        if (await unsaid(tx, channel, key)) continue;
        await queue(tx, channel, { event: 'over', key, summary, detail: '', since, at });
      }
    }
  }
}

function openAlerts(source: Pick<EntityManager, 'query'>): Promise<OpenAlert[]> {
  return source.query<OpenAlert[]>('SELECT key, summary, since FROM alerts ORDER BY key');
}

/** Takes back the message that something is wrong, when nobody has heard it; whether that was so. */
async function unsaid(tx: EntityManager, channel: string, key: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `DELETE FROM alert_messages WHERE channel = ? AND key = ? AND event = 'raised' RETURNING id`,
    [channel, key],
  );
  return rows.length > 0;
}

async function queue(
  tx: EntityManager,
  channel: string,
  { event, key, summary, detail, since, at }: AlertMessage,
): Promise<void> {
  await tx.query(
    `INSERT INTO alert_messages (channel, event, key, summary, detail, since, at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [channel, event, key, summary, detail, since, at],
  );
}
