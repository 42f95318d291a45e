import { MIGRATIONS } from '../../../migrations/all.js';
import { schemaDifference } from '../../shared/database/schema-difference.js';
import { RunFailedError } from '../../shared/errors/app-error.js';
import { DatabaseFile } from '../database-file.js';

/**
 * Throws `RunFailedError`, naming the copy as `what`, unless the file is a whole database of this
 * program that this release can take over: older migrations are right, newer ones are not.
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
    return problemOfSchema(file.appliedMigrations());
  } catch (error) {
    // SQLite says by an error, too, that a file is not one of its own.
    if (error instanceof Error && 'code' in error) return `is damaged: ${error.message}`;
    throw error;
  }
}

function problemOfSchema(applied: readonly string[]): string | undefined {
  if (applied.length === 0) return 'is no database of wppackages: it has no migrations';
  const known = MIGRATIONS.map(({ name }) => name);
  const newest = schemaDifference(applied, known).unknown.at(-1);
  if (newest === undefined) return undefined;
  return `is newer than this release of wppackages: it has ${newest}`;
}
