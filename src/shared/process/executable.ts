import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const EXECUTABLE = 'bin/wppackages.js';

/** The path of this project's executable, from wherever in it this file was compiled to. */
export function executablePath(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, EXECUTABLE))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no ${EXECUTABLE} above ${import.meta.dirname}`);
    folder = parent;
  }
  return join(folder, EXECUTABLE);
}
