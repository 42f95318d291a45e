import { mkdtempSync, readFileSync } from 'node:fs';
import { AppConfig } from '../../../src/app/app-config.js';
import { logOptions } from '../../../src/app/log.js';
import { loadConfig } from '../../../src/shared/config/config.loader.js';
import { withLogFields } from '../../../src/shared/logging/log-context.js';
import { ProcessLog } from '../../../src/shared/logging/process-log.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
const SECRETS = {
  APP_KEY: 'app-key-0123456789abcdef0123456789abcdef',
  R2_ACCESS_KEY_ID: 'r2-id-0123456789',
  R2_SECRET_ACCESS_KEY: 'r2+secret/"0123456789"',
};

function open(settings: Readonly<Record<string, string>> = {}): {
  log: ProcessLog;
  text: () => string;
} {
  const directory = mkdtempSync(`${root}/`);
  const config = loadConfig(AppConfig, { STORAGE_PATH: directory, ...SECRETS, ...settings });
  const log = new ProcessLog(logOptions(config), 'update');
  return { log, text: () => readFileSync(`${directory}/logs/update.jsonl`, 'utf8') };
}

function last(text: string): unknown {
  return JSON.parse(text.split('\n').at(-2) ?? '');
}

it('writes who, when, how grave and what', () => {
  const { log, text } = open();
  log.record('warn', 'package synced', { slug: 'akismet', versions: 3 });

  expect(last(text())).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    level: 'warn',
    command: 'update',
    pid: process.pid,
    slug: 'akismet',
    versions: 3,
    msg: 'package synced',
  });
});

it('adds the fields of the work that is going on', async () => {
  const { log, text } = open();
  await withLogFields({ job: 'update', run: 7 }, async () => {
    await Promise.resolve();
    withLogFields({ requestId: 'r1' }, () => {
      log.record('info', 'inside', {});
    });
  });
  expect(last(text())).toMatchObject({ job: 'update', run: 7, requestId: 'r1', msg: 'inside' });

  log.record('info', 'outside', {});
  expect(last(text())).not.toHaveProperty('run');
});

it('lets no field pass for a part of the line', () => {
  const { log, text } = open();
  log.record('info', 'x', {
    time: 'a',
    level: 'b',
    command: 'c',
    pid: 'd',
    context: 'e',
    msg: 'f',
  });

  expect(last(text())).toMatchObject({
    level: 'info',
    command: 'update',
    msg: 'x',
    level_: 'b',
    time_: 'a',
    pid_: 'd',
    msg_: 'f',
  });
});

it('keeps one line one line, whatever it says', () => {
  const { log, text } = open();
  log.record('info', 'a\nb %s %j %%\u2028', { 'k\n': 'c\r\nd' });

  expect(text().split('\n')).toHaveLength(2);
  expect(last(text())).toMatchObject({ msg: 'a\nb %s %j %%\u2028', 'k\n': 'c\r\nd' });
});

it('has nothing below LOG_LEVEL', () => {
  const { log, text } = open({ LOG_LEVEL: 'warn' });
  log.record('info', 'not this', {});
  log.record('error', 'this', {});

  expect(text()).not.toContain('not this');
  expect(last(text())).toMatchObject({ level: 'error', msg: 'this' });
});

it.each(Object.entries(SECRETS))('holds the value of %s nowhere', (_, secret) => {
  const { log, text } = open();
  const cause = new Error(`https://x:${secret}@host/?X-Amz-Signature=feed`);
  log.record('error', `with ${secret}`, {
    [secret]: { nested: [secret, encodeURIComponent(secret), JSON.stringify({ secret })] },
    err: Object.assign(new Error(secret, { cause }), { code: secret }),
    stack: `Error: ${secret}\n    at x`,
  });

  const line = text();
  for (const hidden of [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    'feed',
  ]) {
    expect(line).not.toContain(hidden);
  }
  expect(last(line)).toMatchObject({ msg: 'with [redacted]' });
});
