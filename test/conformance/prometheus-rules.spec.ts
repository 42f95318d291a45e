import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
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
