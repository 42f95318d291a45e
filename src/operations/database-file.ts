import { existsSync } from 'node:fs';
import Database, { SqliteError } from 'better-sqlite3';
import { RunFailedError } from '../shared/errors/app-error.js';

/** Rows of one table that refer to rows of another that are gone. */
export interface BrokenReference {
  readonly table: string;
  readonly parent: string;
  readonly rows: number;
}

/** A database file as it lies on the disk, whatever its schema, opened read-only. */
export class DatabaseFile implements Disposable {
  private constructor(private readonly database: Database.Database) {}

  /** Throws `RunFailedError` when there is no file; opening one that is no database succeeds. */
  static open(path: string): DatabaseFile {
    if (!existsSync(path)) {
      throw new RunFailedError(`no database at ${path}; create it with: wppackages migrate`);
    }
    try {
      return new DatabaseFile(new Database(path, { readonly: true, fileMustExist: true }));
    } catch (error) {
      if (!(error instanceof SqliteError)) throw error;
      throw new RunFailedError(`cannot open the database ${path}: ${error.message}`, {
        cause: error,
      });
    }
  }

  [Symbol.dispose](): void {
    this.database.close();
  }

  /** What SQLite finds wrong with pages, records and indexes: at most a hundred lines, none for a sound file. */
  damages(): readonly string[] {
    const lines = this.database.prepare('PRAGMA integrity_check').pluck().all() as string[];
    return lines.filter((line) => line !== 'ok');
  }

  brokenReferences(): readonly BrokenReference[] {
    return this.database
      .prepare(
        `SELECT "table", parent, COUNT(*) AS rows FROM pragma_foreign_key_check
         GROUP BY "table", parent ORDER BY "table", parent`,
      )
      .all() as BrokenReference[];
  }

  /** Names of the migrations that made the schema, oldest first; none for a foreign database. */
  appliedMigrations(): readonly string[] {
    const isMigrated = this.database
      .prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'`)
      .get();
    if (isMigrated === undefined) return [];
    return this.database
      .prepare('SELECT name FROM migrations ORDER BY id')
      .pluck()
      .all() as string[];
  }
}
