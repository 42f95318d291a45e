import { RunFailedError } from '../../shared/errors/app-error.js';
import { DatabaseFile } from '../database-file.js';

/**
 * Throws `RunFailedError`, naming the copy as `what`, unless the file is a whole database of this
 * program; its schema may be older or newer than this release knows.
 */
export function checkCopy(path: string, what: string): void {
  const problem = problemOf(path);
  if (problem !== undefined) throw new RunFailedError(`${what} ${problem}`);
}

function problemOf(path: string): string | undefined {
  using file = DatabaseFile.open(path);
  try {
    const [damage] = file.damages();
    if (damage !== undefined) return `is damaged: ${damage}`;
    const [broken] = file.brokenReferences();
    if (broken !== undefined) {
      const { rows, table, parent } = broken;
      return `is damaged: ${rows} rows of ${table} refer to rows of ${parent} that are gone`;
    }
    if (file.appliedMigrations().length > 0) return undefined;
    return 'is no database of wppackages: it has no migrations';
  } catch (error) {
    // SQLite says by an error, too, that a file is not one of its own.
    if (error instanceof Error && 'code' in error) return `is damaged: ${error.message}`;
    throw error;
  }
}
