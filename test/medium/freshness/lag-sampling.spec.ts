import { mkdtempSync } from 'node:fs';
import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { FreshnessQueries } from '../../../src/freshness/freshness.queries.js';
import { LagCron } from '../../../src/freshness/lag.cron.js';
import { LagSampler } from '../../../src/freshness/lag-sampler.js';
import { LagSamplesRepository } from '../../../src/freshness/lag-samples.repository.js';
import { LagSamplingModule } from '../../../src/freshness/lag-sampling.module.js';
import { addPackage } from '../../support/catalog-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const root = temporaryDirectory();
let directory: string;
let apps: TestApp[];

beforeEach(() => {
  directory = mkdtempSync(`${root}/`);
  apps = [];
});
afterEach(() => Promise.all(apps.map((app) => app.close())));

/** A process that samples, at 12:00 on 10 March. */
async function open(): Promise<TestApp> {
  const app = await openTestApp(directory, LagSamplingModule);
  apps.push(app);
  return app;
}

function samples(app: TestApp): Promise<unknown[]> {
  return app.database.query('SELECT * FROM lag_samples ORDER BY minute');
}

/** A release of 11:50 that the directory listed at 11:56 and no build has. */
async function owe(app: TestApp): Promise<void> {
  const id = await addPackage(app.database, { name: 'akismet', versions: ['5.0', '5.1'] });
  await app.database.query(
    `UPDATE package_versions SET released_at = '2026-03-10T11:50:00Z',
       seen_at = '2026-03-10T11:55:00Z', published_at = '2026-03-10T11:56:00Z',
       published_basis = 'served'
     WHERE package_id = ? AND tag = '5.1'`,
    [id],
  );
}

it('stores how far the repository is behind, once for each minute', async () => {
  const app = await open();
  await app.get(LagSampler).sample();
  await owe(app);
  app.clock.advance(59_000);
  await app.get(LagSampler).sample();
  app.clock.advance(1_000);
  await app.get(LagSampler).sample();

  expect(await samples(app)).toEqual([
    { minute: '2026-03-10T12:00:00Z', total_seconds: 0, ours_seconds: 0, pending: 0 },
    { minute: '2026-03-10T12:01:00Z', total_seconds: 660, ours_seconds: 300, pending: 1 },
  ]);
});

it('has one sample of a minute from two processes that take it at the same time', async () => {
  const [one, other] = [await open(), await open()];
  await Promise.all([one.get(LagSampler).sample(), other.get(LagSampler).sample()]);
  const lag = { totalSeconds: 9, oursSeconds: 9, pending: 9 };
  await other.get(LagSamplesRepository).record(new Date('2026-03-10T12:00:00Z'), lag);

  expect(await samples(one)).toMatchObject([{ minute: '2026-03-10T12:00:00Z', pending: 0 }]);
});

it('keeps nothing of a clock that was ahead, and sums up the days that follow', async () => {
  const app = await open();
  for (const step of [400 * DAY, 2 * DAY, -402 * DAY, DAY, DAY]) {
    app.clock.advance(step);
    await app.get(LagSampler).sample();
  }
  expect(await samples(app)).toMatchObject([{ minute: '2026-03-12T12:00:00Z' }]);
  expect(await app.database.query('SELECT day FROM lag_days ORDER BY day')).toEqual([
    { day: '2026-03-10' },
    { day: '2026-03-11' },
  ]);
});

it('takes no lock for a minute that was sampled', async () => {
  const [one, other] = [await open(), await open()];
  await one.get(LagSampler).sample();
  await one.database.query('BEGIN IMMEDIATE');
  await other.get(LagSampler).sample();
  await one.database.query('ROLLBACK');

  expect(await samples(one)).toHaveLength(1);
});

it('keeps minutes for 24 hours, and days for 90', async () => {
  const app = await open();
  const lags = app.get(LagSamplesRepository);
  // From 12:00 to the next noon but one, the lag being the hour of the day.
  for (let hour = 12; hour <= 60; hour += 1) {
    const lag = { totalSeconds: hour % 24, oursSeconds: 1, pending: 1 };
    await lags.record(app.clock.now(), lag);
    app.clock.advance(60 * MINUTE);
  }
  expect(await samples(app)).toHaveLength(24);
  const ours = { p50Seconds: 1, p95Seconds: 1, worstSeconds: 1 };
  const days = [
    {
      day: '2026-03-11',
      samples: 24,
      total: { p50Seconds: 11, p95Seconds: 22, worstSeconds: 23 },
      ours,
    },
    {
      day: '2026-03-10',
      samples: 12,
      total: { p50Seconds: 17, p95Seconds: 23, worstSeconds: 23 },
      ours,
    },
  ];
  expect(await app.get(FreshnessQueries).days()).toEqual(days);

  app.clock.advance(89 * DAY);
  await app.get(LagSampler).sample();
  expect((await app.get(FreshnessQueries).days()).map(({ day }) => day)).toEqual([
    '2026-03-12',
    '2026-03-11',
  ]);
  expect(await samples(app)).toHaveLength(1);
});

describe('a process of serve', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-03-10T12:00:30Z'), doNotFake: ['performance'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('samples at each minute until it ends, and goes on after one that failed', async () => {
    const app = await open();
    await app.app.init();
    const sample = jest.spyOn(app.get(LagSampler), 'sample');
    await jest.advanceTimersByTimeAsync(29_000);
    expect(sample).not.toHaveBeenCalled();
    const logged = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    sample.mockRejectedValueOnce(new Error('no such table'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(logged).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(sample).toHaveBeenCalledTimes(2);
    expect(await samples(app)).toMatchObject([{ minute: '2026-03-10T12:00:00Z' }]);

    await app.get(LagCron).beforeApplicationShutdown();
    await jest.advanceTimersByTimeAsync(120_000);
    expect(sample).toHaveBeenCalledTimes(2);
  });
});
