import { mkdtempSync } from 'node:fs';
import { Module } from '@nestjs/common';
import { AlertsModule } from '../../../src/operations/alerts/alerts.module.js';
import { AlertsService } from '../../../src/operations/alerts/alerts.service.js';
import { rfc3339 } from '../../../src/shared/clock/clock.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';
import { startWebhookSink, type WebhookSink } from '../../support/webhook-sink.js';

const SECRET = 'the-secret-access-key';
const MINUTE_MS = 60_000;
const root = temporaryDirectory();

@Module({ imports: [AlertsModule.hiding([SECRET])] })
class Alerts {}

interface Plain {
  readonly event: string;
  readonly key: string;
  readonly summary: string;
  readonly detail: string;
}

let discord: WebhookSink;
let plain: WebhookSink;
let directory: string;
let app: TestApp;

beforeEach(async () => {
  [discord, plain] = await Promise.all([startWebhookSink(), startWebhookSink()]);
  directory = mkdtempSync(`${root}/`);
  app = await open();
  await run('pipeline', 'completed');
});
afterEach(async () => {
  await app.close();
  await Promise.all([discord.close(), plain.close()]);
});

function open(settings: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  return openTestApp(directory, Alerts, {
    DISCORD_WEBHOOK_URL: discord.url,
    ALERT_WEBHOOK_URL: plain.url,
    ...settings,
  });
}

/** A run that ended now. */
async function run(job: string, status: string, error: string | null = null): Promise<void> {
  const now = rfc3339(app.clock.now());
  await app.database.query(
    `INSERT INTO job_runs (command, scope, status, asked_by, asked_at, started_at, finished_at,
       error_message) VALUES (?, 'x', ?, 'schedule', ?, ?, ?, ?)`,
    [job, status, now, now, now, error],
  );
}

async function look(app_ = app): Promise<void> {
  app.clock.advance(MINUTE_MS);
  await app_.get(AlertsService).look();
}

const told = (): string[] => (plain.taken as Plain[]).map(({ event, key }) => `${event} ${key}`);

it('tells once of a run that failed, with its own error, and once when one is complete again', async () => {
  await run('pipeline', 'failed', 'cannot store p2/x.json: the disk is full');
  await look();
  await run('pipeline', 'failed', 'another reason');
  await look();
  await look();
  expect(plain.taken).toEqual([
    {
      site: 'WP Packages',
      event: 'raised',
      key: 'job-pipeline',
      summary: 'pipeline failed',
      detail: 'cannot store p2/x.json: the disk is full',
      since: '2026-03-10T12:01:00Z',
      at: '2026-03-10T12:01:00Z',
    },
  ]);
  expect(discord.taken).toMatchObject([{ embeds: [{ title: 'pipeline failed' }] }]);

  await run('pipeline', 'cancelled');
  await look();
  await run('pipeline', 'completed');
  await look();
  await look();
  expect(told()).toEqual(['raised job-pipeline', 'over job-pipeline']);
  expect(discord.taken).toHaveLength(2);
});

it('tells of every kind of trouble', async () => {
  const bucket = await open({ LITESTREAM_BUCKET: 'private' });
  await run('check-status', 'failed', 'WordPress.org is silent');
  await run('db check-backup', 'failed', 'the backup wppackages-20260310-021700.db is damaged');
  await app.database.query(
    `INSERT INTO guard_events (guard, began_at, packages, because)
     VALUES ('closures', '2026-03-10T11:00:00Z', 40, '40 of 80 are gone')`,
  );
  app.clock.advance(27 * 60 * MINUTE_MS);
  (bucket.clock as { advance: (ms: number) => void }).advance(27 * 60 * MINUTE_MS);
  await look(bucket);
  await bucket.close();

  expect(told().toSorted()).toEqual([
    'raised backup',
    'raised goal-cycle',
    'raised guard-closures',
    'raised job-check-status',
    'raised job-db check-backup',
  ]);
});

it('sends no secret and no address', async () => {
  await run(
    'pipeline',
    'failed',
    `cannot store in https://eve:${SECRET}@abc.r2.example/b from 10.1.2.3; key ${SECRET}`,
  );
  await look();

  const sent = JSON.stringify([plain.taken, discord.taken]);
  expect(sent).toContain('cannot store in');
  for (const part of [SECRET, 'r2.example', '10.1.2.3']) expect(sent).not.toContain(part);
});

it.each([500, 429, 302, 'reset'] as const)(
  'tries again while a webhook answers %s, and tells the other one meanwhile',
  async (answer) => {
    discord.answer = answer;
    await run('pipeline', 'failed', 'disk full');
    await look();
    await look();
    expect([discord.taken.length, plain.taken.length]).toEqual([0, 1]);

    discord.answer = 204;
    await look();
    await look();
    expect([discord.taken.length, plain.taken.length]).toEqual([1, 1]);
  },
);

it('says nothing of what was over before anybody heard of it', async () => {
  discord.answer = 500;
  await run('pipeline', 'failed', 'disk full');
  await look();
  await run('pipeline', 'completed');
  discord.answer = 204;
  await look();

  expect(discord.taken).toEqual([]);
  expect(told()).toEqual(['raised job-pipeline', 'over job-pipeline']);
});

it('lets a message go that nobody took for a day', async () => {
  plain.answer = 500;
  await run('pipeline', 'failed', 'disk full');
  await look();
  app.clock.advance(25 * 60 * MINUTE_MS);
  plain.answer = 204;
  await look();

  expect(told()).toEqual(['raised goal-cycle']);
});

it('tells once though several processes look, and remembers across a restart', async () => {
  const second = await open();
  await run('pipeline', 'failed', 'disk full');
  await Promise.all([look(), look(second)]);
  await second.close();
  await app.close();
  app = await open();
  app.clock.advance(10 * MINUTE_MS);
  await look();

  expect(told()).toEqual(['raised job-pipeline']);
});

it('does nothing without a webhook', async () => {
  await app.close();
  app = await open({ DISCORD_WEBHOOK_URL: '', ALERT_WEBHOOK_URL: '' });
  await run('pipeline', 'failed', 'disk full');
  await look();

  expect(await app.database.query('SELECT * FROM alert_messages')).toEqual([]);
});
