import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { executablePath } from './executable.js';

/** The release of this program, as package.json states it. */
export function packageVersion(): string {
  const file = join(dirname(executablePath()), '../package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
