import { mkdirSync } from 'node:fs';
import { jest } from '@jest/globals';
import { GOALS } from '../../../src/domain/goals/goals.js';
import { MetricsListener } from '../../../src/operations/metrics/metrics-listener.js';
import { JobDispatcher } from '../../../src/shared/jobs/job-dispatcher.js';
import { freePort } from '../../support/free-port.js';
import { promote, writeBuild } from '../../support/handmade-build.js';
import { openHttpApp, type HttpApp } from '../../support/http-app.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const TOKEN = 'the-token-of-the-collector';
const root = temporaryDirectory();

let app: HttpApp;
let address: string;

beforeAll(async () => {
  address = `127.0.0.1:${await freePort()}`;
  app = await openHttpApp(root, { METRICS_TOKEN: TOKEN, METRICS_ADDR: address });
});
afterAll(() => app.close());

/** A sample of the text format: a name, labels or none, a number. */
const SAMPLE = /^(?<name>[a-zA-Z_:][\w:]*(?:\{[^}]*\})?) (?<value>\S+)$/;

/** The samples by name and labels; every line must be one, or a comment. */
function samplesOf(text: string): Map<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const { name, value } = SAMPLE.exec(line)?.groups ?? {};
      if (name === undefined) throw new Error(`no sample: ${line}`);
      return [name, Number(value)];
    }),
  );
}

async function scrape(): Promise<Map<string, number>> {
  return samplesOf(await (await fetch(`http://${address}/metrics`)).text());
}

async function insertRun(command: string, status: string, result: object): Promise<void> {
  await app.database.query(
    `INSERT INTO job_runs (command, scope, status, asked_by, asked_at, started_at, finished_at,
       duration_seconds, result_json) VALUES (?, 'x', ?, 'schedule', ?, ?, ?, 7.5, ?)`,
    [command, status, ...Array.from({ length: 3 }, () => NOW), JSON.stringify(result)],
  );
}

const NOW = `${new Date().toISOString().slice(0, 19)}Z`;

it('tells of goals, jobs, backups, requests, sizes and the process', async () => {
  await insertRun('pipeline', 'completed', {});
  await insertRun('pipeline', 'failed', {});
  await insertRun('pipeline', 'queued', {});
  await insertRun('db backup', 'completed', { object: 'backups/x.db.gz' });
  await fetch(`${app.url}/live`);

  const samples = await scrape();

  expect(samples.get('wppackages_database_up')).toBe(1);
  expect(samples.get('wppackages_goal_limit{goal="lag"}')).toBe(GOALS.lag.atMost);
  expect(samples.get('wppackages_goal_figure{goal="lag"}')).toBe(0);
  expect(samples.has('wppackages_goal_figure{goal="errors"}')).toBe(false);
  expect(samples.get('wppackages_job_runs_of_day{job="pipeline",status="failed"}')).toBe(1);
  expect(samples.get('wppackages_job_last_seconds{job="pipeline",status="failed"}')).toBe(7.5);
  expect(samples.get('wppackages_jobs_waiting{scope="x"}')).toBe(1);
  expect(samples.get('wppackages_backup_age_seconds')).toBeLessThan(600);
  expect(samples.get('wppackages_http_requests_total{route="/live",status="200"}')).toBe(1);
  expect(samples.get('wppackages_database_bytes')).toBeGreaterThan(100_000);
  expect(samples.get('wppackages_storage_free_bytes')).toBeGreaterThan(0);
  expect(samples.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
  expect(samples.has('process_resident_memory_bytes')).toBe(true);
});

it('counts up, and forgets labels that are over', async () => {
  const before = await scrape();
  await app.database.query(`DELETE FROM job_runs WHERE status = 'queued'`);
  await fetch(`${app.url}/p2/wp-plugin/none.json`);
  const after = await scrape();

  const count = 'wppackages_http_requests_total{route="/repository",status="404"}';
  expect((after.get(count) ?? 0) + 0).toBeGreaterThan(before.get(count) ?? -1);
  expect(after.has('wppackages_jobs_waiting{scope="x"}')).toBe(false);
});

it('asks for the token at the address of the site, and nothing else is at its own', async () => {
  const ask = async (url: string, token?: string): Promise<number> => {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    return (await fetch(url, { headers })).status;
  };

  expect(await ask(`${app.url}/metrics`)).toBe(401);
  expect(await ask(`${app.url}/metrics`, 'another')).toBe(401);
  expect(await ask(`${app.url}/metrics`, TOKEN)).toBe(200);
  expect(await ask(`http://${address}/`)).toBe(404);
});

it('has nothing at the address of the site without a token', async () => {
  const bare = await openHttpApp(root);
  const { status } = await fetch(`${bare.url}/metrics`);
  await bare.close();

  expect(status).toBe(404);
});

it('is live at once, and ready with a build and a database', async () => {
  const live = await fetch(`${app.url}/live`);
  const waiting = await fetch(`${app.url}/ready`);
  mkdirSync(app.directory, { recursive: true });
  writeBuild(app.directory, '20260313-140000', { 'packages.json': { text: '{}' } });
  promote(app.directory, '20260313-140000');
  const ready = await fetch(`${app.url}/ready`);

  expect([live.status, waiting.status, ready.status]).toEqual([200, 503, 200]);
  expect(await waiting.json()).toEqual({ status: 'unavailable', missing: ['build'] });
});

it('keeps nothing going when the application cannot start', async () => {
  jest
    .spyOn(MetricsListener.prototype, 'onApplicationBootstrap')
    .mockRejectedValueOnce(new Error('cannot start'));
  const ended = jest.spyOn(JobDispatcher.prototype, 'end');
  await expect(openHttpApp(root)).rejects.toThrow('cannot start');
  expect(ended).toHaveBeenCalled();
});
