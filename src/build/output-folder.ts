import { mkdtempSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInputError } from '../shared/errors/app-error.js';
import { makeDirectory } from '../shared/files/make-directory.js';
import { errorCode } from '../shared/files/system-error.js';
import { storageError } from './build-errors.js';
import { BuildFolder } from './build-folder.js';

/** What the system says of a path that is wrong, rather than of a disk that is full or failing. */
const WRONG_PATH: ReadonlySet<unknown> = new Set([
  'EACCES',
  'EEXIST',
  'ELOOP',
  'ENAMETOOLONG',
  'ENOENT',
  'ENOTDIR',
  'EPERM',
  'EROFS',
]);

/**
 * The directory that `--output` names, made if it is missing. Throws `InvalidInputError` when builds
 * cannot be made in it, `RunFailedError` when its disk is full or failing.
 */
export function outputFolder(path: string): BuildFolder {
  try {
    makeDirectory(path);
    rmdirSync(mkdtempSync(join(path, '.probe-')));
  } catch (error) {
    if (!WRONG_PATH.has(errorCode(error))) throw storageError(error, path);
    throw new InvalidInputError([
      `--output ${JSON.stringify(path)}: must be a directory that builds can be made in: ${(error as Error).message}`,
    ]);
  }
  return new BuildFolder(path);
}
