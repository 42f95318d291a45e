import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { measured } from '../../src/domain/goals/goals.js';
import { metricsOf } from '../../src/operations/metrics/metrics-registry.js';
import { runProgram } from '../support/programs.js';

const RULES = join(import.meta.dirname, '../../deploy/prometheus');

interface Rules {
  readonly groups: readonly { readonly rules: readonly { readonly alert: string }[] }[];
}
interface RuleTests {
  readonly tests: readonly {
    readonly name: string;
    readonly alert_rule_test: readonly { readonly alertname: string }[];
  }[];
}

const read = (file: string): unknown => parse(readFileSync(join(RULES, file), 'utf8'));

it('the alerts are raised by what they are about, and by nothing while all is well', () => {
  const { status, stdout, stderr } = runProgram(
    'promtool',
    ['test', 'rules', 'wppackages.rules.test.yml'],
    { cwd: RULES },
  );

  expect({ status, output: stdout + stderr }).toMatchObject({ status: 0 });
});

it('every alert is tested both ways', () => {
  const alerts = (read('wppackages.rules.yml') as Rules).groups.flatMap(({ rules }) =>
    rules.map(({ alert }) => alert),
  );
  const { tests } = read('wppackages.rules.test.yml') as RuleTests;
  const healthy = tests.find(({ name }) => name === 'all is well');

  expect(tests.map(({ name }) => name)).toEqual([...alerts, 'all is well']);
  expect(healthy?.alert_rule_test.map(({ alertname }) => alertname)).toEqual(alerts);
});

it('the alerts ask for metrics that the application has, by labels that they have', async () => {
  const run = { job: 'pipeline', status: 'failed', runs: 1, seconds: 1 } as const;
  const registry = metricsOf(
    {
      requests: new Map([['/ 200', 1]]),
      databaseBytes: 1,
      logBytes: 1,
      disk: { freeBytes: 1, totalBytes: 2 },
    },
    {
      goals: [measured('lag', { now: 1, ofDay: null, metShare: null })],
      releasesWaiting: 0,
      jobEnds: [run],
      lastEnds: [{ ...run, error: null, finishedAt: '2026-01-01T00:00:00Z' }],
      waiting: [],
      questions: { asked: 1, failed: 0, requests: 1 },
      installEvents: 1,
      backupAgeSeconds: 1,
      undeletedObjects: 0,
    },
  );
  const labels = new Map<string, string[]>();
  for (const { name, values } of await registry.getMetricsAsJSON()) {
    labels.set(name, Object.keys(values[0]?.labels ?? {}));
  }
  const rules = readFileSync(join(RULES, 'wppackages.rules.yml'), 'utf8');
  const tests = readFileSync(join(RULES, 'wppackages.rules.test.yml'), 'utf8');

  for (const [name] of rules.matchAll(/wppackages_\w+/g))
    expect([...labels.keys()]).toContain(name);
  for (const [, name = '', text = ''] of tests.matchAll(/(wppackages_\w+)\{(.*?)\}/g)) {
    const used = [...text.matchAll(/(\w+)=/g)].map(([, label]) => label);
    expect({ name, used }).toEqual({ name, used: ['instance', ...(labels.get(name) ?? [])] });
  }
});
