import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { LIMITS } from '../../domain/goals/limits.js';
import type { DatabaseFacts, ProcessFacts } from './metrics.types.js';

type Labels = Readonly<Record<string, string>>;
type Value = readonly [value: number, labels?: Labels];

/** Contract: the media type of `textOf`. */
export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/** Event loop, garbage collection, memory and processor of this process, which is watched from now on. */
export function processMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** All metrics; what is not known has no value. `database` is undefined while there is none. */
export function textOf(
  process: Registry,
  facts: ProcessFacts,
  database: DatabaseFacts | undefined,
): Promise<string> {
  return Registry.merge([process, metricsOf(facts, database)]).metrics();
}

/** The metrics of the facts alone. */
export function metricsOf(facts: ProcessFacts, database: DatabaseFacts | undefined): Registry {
  const metrics = new Metrics();
  metrics.counter(
    'wppackages_http_requests_total',
    'Requests answered, by route and status.',
    [...facts.requests].map(([key, count]) => {
      const at = key.lastIndexOf(' ');
      return [count, { route: key.slice(0, at), status: key.slice(at + 1) }];
    }),
  );
  metrics.gauge('wppackages_database_bytes', 'Size of the database file.', [[facts.databaseBytes]]);
  metrics.gauge('wppackages_database_wal_bytes', 'Size of its write-ahead log.', [
    [facts.logBytes],
  ]);
  const { disk } = facts;
  if (disk !== undefined) {
    metrics.gauge('wppackages_storage_free_bytes', 'Room on the disk of the storage.', [
      [disk.freeBytes],
    ]);
    metrics.gauge('wppackages_storage_bytes', 'Size of the disk of the storage.', [
      [disk.totalBytes],
    ]);
  }
  metrics.gauge('wppackages_storage_free_share_limit', 'Less room than this is an alert.', [
    [LIMITS.diskFreeShare],
  ]);
  metrics.gauge('wppackages_database_up', '1 while the database can be read.', [
    [database === undefined ? 0 : 1],
  ]);
  if (database !== undefined) addDatabaseFacts(metrics, database);
  return metrics.registry;
}

function addDatabaseFacts(metrics: Metrics, facts: DatabaseFacts): void {
  const { goals, jobEnds, lastEnds, questions } = facts;
  metrics.gauge(
    'wppackages_goal_figure',
    'The figure of a goal: seconds, or a share of 1.',
    goals.flatMap(({ name, now }): Value[] => (now === null ? [] : [[now, { goal: name }]])),
  );
  metrics.gauge(
    'wppackages_goal_limit',
    'What the figure of a goal is to stay at or below.',
    goals.map(({ name, atMost }) => [atMost, { goal: name }]),
  );
  metrics.gauge('wppackages_releases_waiting', 'Releases that are not published yet.', [
    [facts.releasesWaiting],
  ]);
  metrics.gauge(
    'wppackages_job_runs_of_day',
    'Runs of a job that ended in the last 24 hours, by how they did.',
    jobEnds.map(({ job, status, runs }) => [runs, { job, status }]),
  );
  metrics.gauge(
    'wppackages_job_seconds_of_day',
    'What these runs took together.',
    jobEnds.map(({ job, status, seconds }) => [seconds, { job, status }]),
  );
  metrics.gauge(
    'wppackages_job_last_end_timestamp_seconds',
    'When the last run of a job ended that was complete or failed.',
    lastEnds.map(({ job, status, finishedAt }) => [
      Date.parse(finishedAt) / 1_000,
      { job, status },
    ]),
  );
  metrics.gauge(
    'wppackages_job_last_seconds',
    'What that run took.',
    lastEnds.map(({ job, status, seconds }) => [seconds ?? 0, { job, status }]),
  );
  metrics.gauge(
    'wppackages_jobs_waiting',
    'Runs that wait for their turn, by scope.',
    facts.waiting.map(({ scope, runs }) => [runs, { scope }]),
  );
  metrics.gauge(
    'wppackages_wordpress_org_requests_of_day',
    'Requests for packages in the last 24 hours.',
    [[questions.requests]],
  );
  metrics.gauge(
    'wppackages_wordpress_org_answers_of_day',
    'Packages asked about in the last 24 hours, by what came of it.',
    [
      [questions.asked - questions.failed, { result: 'usable' }],
      [questions.failed, { result: 'failed' }],
    ],
  );
  metrics.counter('wppackages_install_events_total', 'Installs that were taken in.', [
    [facts.installEvents],
  ]);
  metrics.gauge('wppackages_backup_age_limit_seconds', 'An older backup is an alert.', [
    [LIMITS.backupAgeSeconds],
  ]);
  if (facts.backupAgeSeconds !== undefined) {
    metrics.gauge('wppackages_backup_age_seconds', 'Since the newest backup was complete.', [
      [facts.backupAgeSeconds],
    ]);
  }
  if (facts.undeletedObjects !== undefined) {
    metrics.gauge(
      'wppackages_bucket_undeleted_objects',
      'Objects of the bucket that should be gone and could not be deleted.',
      [[facts.undeletedObjects]],
    );
  }
}

/** Metrics of one scrape, so that no label of an earlier one stays. */
class Metrics {
  readonly registry = new Registry();

  gauge(name: string, help: string, values: readonly Value[]): void {
    const gauge = new Gauge({ name, help, labelNames: labelNamesOf(values), registers: [] });
    for (const [value, labels = {}] of values) gauge.set(labels, value);
    this.registry.registerMetric(gauge);
  }

  counter(name: string, help: string, values: readonly Value[]): void {
    const counter = new Counter({ name, help, labelNames: labelNamesOf(values), registers: [] });
    for (const [value, labels = {}] of values) counter.inc(labels, value);
    this.registry.registerMetric(counter);
  }
}

function labelNamesOf(values: readonly Value[]): string[] {
  return Object.keys(values[0]?.[1] ?? {});
}
