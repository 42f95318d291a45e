import { parseArgs } from 'node:util';
import { FULL_SIZE } from './scale.js';
import { STEP_NAMES, type StepName } from './steps.js';

export interface BenchOptions {
  readonly packages: number;
  /** The steps whose rows are wanted. */
  readonly steps: readonly StepName[];
  readonly json: boolean;
  /** Folder to work in and to leave behind; a temporary one that is removed without it. */
  readonly keep: string | undefined;
}

/** The changes of the smallest directory, ten of each kind, must be a small part of it. */
const FEWEST_PACKAGES = 100;
const MOST_PACKAGES = 1_000_000;

/** What is asked for; throws an `Error` that says what is allowed. */
export function benchOptions(words: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      packages: { type: 'string', default: String(FULL_SIZE) },
      only: { type: 'string', default: STEP_NAMES.join(',') },
      json: { type: 'boolean', default: false },
      keep: { type: 'string' },
    },
  });
  const packages = Number(values.packages);
  if (!Number.isInteger(packages) || packages < FEWEST_PACKAGES || packages > MOST_PACKAGES) {
    throw new Error(
      `--packages ${values.packages}: must be a whole number, ${FEWEST_PACKAGES} to ${MOST_PACKAGES}`,
    );
  }
  const steps = values.only.split(',').map(stepName);
  return { packages, steps, json: values.json, keep: values.keep };
}

function stepName(word: string): StepName {
  const found = STEP_NAMES.find((name) => name === word);
  if (found === undefined) {
    throw new Error(`--only ${word}: must be some of ${STEP_NAMES.join(',')}`);
  }
  return found;
}
