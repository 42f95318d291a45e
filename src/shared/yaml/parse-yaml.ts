import { createRequire } from 'node:module';
import type * as yaml from 'yaml';

const require = createRequire(import.meta.url);

/**
 * The value of a YAML 1.2 document. The library is loaded with the first one: most processes read no
 * YAML, and would hold its 70 modules for good.
 *
 * Throws `YAMLParseError`, whose first line says where the fault is.
 */
export function parseYaml(text: string): unknown {
  const { parse } = require('yaml') as typeof yaml;
  return parse(text);
}
