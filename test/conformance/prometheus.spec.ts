import { mkdtempSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { GOALS } from '../../src/domain/goals/goals.js';
import { Catalogue } from '../simulator/catalogue.js';
import { startSimulator, type Simulator } from '../simulator/simulator.js';
import { freePort } from '../support/free-port.js';
import { JobStorage } from '../support/job-server.js';
import { startPrometheus, type Prometheus } from '../support/prometheus.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const root = temporaryDirectory();

let simulator: Simulator;
let storage: JobStorage;
let prometheus: Prometheus;

beforeAll(async () => {
  const catalogue = new Catalogue();
  catalogue.add({ type: 'plugin', slug: 'akismet', versions: ['5.3'] });
  simulator = await startSimulator({ catalogue });
  const metrics = `127.0.0.1:${await freePort()}`;
  storage = new JobStorage(root, simulator, { METRICS_ADDR: metrics });
  await storage.run('migrate');
  await storage.run('pipeline');
  await storage.serve();
  prometheus = await startPrometheus(mkdtempSync(`${root}/`), metrics);
  await atLeastThreeScrapes();
});
afterAll(async () => {
  await prometheus.close();
  await storage.killAll();
  await simulator.close();
});

interface Target {
  readonly labels: Readonly<Record<string, string>>;
  readonly health: string;
  readonly lastError: string;
}
interface RuleGroup {
  readonly rules: readonly { readonly health: string; readonly lastError?: string }[];
}
interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [at: number, value: string];
}

async function query(expression: string): Promise<readonly Sample[]> {
  const { result } = await prometheus.ask<{ result: readonly Sample[] }>(
    `query?query=${encodeURIComponent(expression)}`,
  );
  return result;
}

/** Rules have been evaluated over scraped metrics then. */
async function atLeastThreeScrapes(): Promise<void> {
  const scrapes = async (): Promise<number> =>
    Number((await query('count_over_time(up{job="wppackages"}[1m])'))[0]?.value[1] ?? 0);
  while ((await scrapes()) < 3) await sleep(250);
}

it('reads the metrics without a complaint', async () => {
  const { activeTargets } = await prometheus.ask<{ activeTargets: readonly Target[] }>('targets');

  expect(activeTargets).toMatchObject([
    { labels: { job: 'wppackages' }, health: 'up', lastError: '' },
  ]);
});

it('knows what the application told, by our labels', async () => {
  const [limit] = await query('wppackages_goal_limit{goal="lag"}');
  const [runs] = await query('wppackages_job_runs_of_day{job="pipeline",status="completed"}');
  const [memory] = await query('process_resident_memory_bytes{job="wppackages"}');

  expect(limit?.value[1]).toBe(String(GOALS.lag.atMost));
  expect(runs?.value[1]).toBe('1');
  expect(Number(memory?.value[1])).toBeGreaterThan(1_000_000);
});

it('evaluates every rule, and raises none while all is well', async () => {
  const { groups } = await prometheus.ask<{ groups: readonly RuleGroup[] }>('rules');
  const rules = groups.flatMap((group) => group.rules);
  const { alerts } = await prometheus.ask<{ alerts: readonly object[] }>('alerts');

  expect(rules.length).toBeGreaterThan(5);
  expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
  expect(alerts).toEqual([]);
});
