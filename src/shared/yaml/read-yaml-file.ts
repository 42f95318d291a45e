import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as yaml from 'yaml';
import { InvalidInputError } from '../errors/app-error.js';

const require = createRequire(import.meta.url);

/**
 * The value of a file in YAML 1.2, which the error names as `label`. The library is loaded with the
 * first file: most processes read none, and would hold its modules for good.
 *
 * Throws `InvalidInputError` with the first line of what keeps it from being read.
 */
export function readYamlFile(path: string, label = path): unknown {
  const { parse } = require('yaml') as typeof yaml;
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new InvalidInputError([`${label}: ${text.split('\n', 1)[0] ?? text}`]);
  }
}
