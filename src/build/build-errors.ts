import { AppError, RunFailedError } from '../shared/errors/app-error.js';
import type { DatabaseName } from './build.types.js';
import { errorCode } from '../shared/files/system-error.js';

const SHOWN_PROBLEMS = 10;

/** A build that must not be served; its files and its listings disagree. */
export class BuildInvalidError extends AppError {
  readonly code = 'build.invalid';
  readonly kind = 'failed';

  constructor(
    id: string,
    readonly problems: readonly string[],
  ) {
    super(`build ${id} is not valid: ${summary(problems)}`);
  }
}

export class BuildNotFoundError extends AppError {
  readonly code = 'build.not-found';
  readonly kind = 'not-found';

  constructor(id: string, available: readonly string[]) {
    const choice = available.length === 0 ? 'there is none' : `available: ${available.join(', ')}`;
    super(`no complete build ${id}; ${choice}`);
  }
}

/** The builds of the storage are those of another database; both would undo what the other does. */
export class StorageOfAnotherDatabaseError extends AppError {
  readonly code = 'build.storage-of-another-database';
  readonly kind = 'conflict';

  constructor(owner: DatabaseName, database: DatabaseName, file: string) {
    super(
      `the builds of this storage are those of database ${owner.id} (${owner.path}), and this is ` +
        `database ${database.id} (${database.path}); use that database or another STORAGE_PATH, or ` +
        `remove ${file} to go on with these builds`,
    );
  }
}

export class PackageNotFoundError extends AppError {
  readonly code = 'build.package-not-found';
  readonly kind = 'not-found';

  constructor(name: string) {
    super(`${name} is not in the catalogue`);
  }
}

/** Files of the base are not those that it lists; building again with a verified base repairs it. */
export class BaseDamagedError extends Error {}

/** The error to show for a failed write below `directory`: a full disk and the like in one line. */
export function storageError(error: unknown, directory: string): unknown {
  const code = errorCode(error);
  if (code === undefined) return error;
  const message =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? `disk full: no room for the build in ${directory}; what was written of it is removed`
      : `cannot build in ${directory}: ${(error as Error).message}`;
  return new RunFailedError(message, { cause: error });
}

function summary(problems: readonly string[]): string {
  const shown = problems.slice(0, SHOWN_PROBLEMS).join('; ');
  const more = problems.length - SHOWN_PROBLEMS;
  return more > 0 ? `${shown}; and ${more} more` : shown;
}
