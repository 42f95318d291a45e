import { parseArgs } from 'node:util';
import { FULL_SIZE } from './scale.js';

export interface BenchOptions {
  readonly packages: number;
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
  return { packages, json: values.json, keep: values.keep };
}
