import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The path of the program as a shell would find it; undefined when no directory of PATH has it. */
export function findProgram(name: string): string | undefined {
  const directories = (process.env['PATH'] ?? '').split(delimiter).filter((path) => path !== '');
  return directories.map((path) => join(path, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not to be run
  }
}
