import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { DataSource } from 'typeorm';
import type { BetterSqlite3DataSourceOptions } from 'typeorm/driver/better-sqlite3/BetterSqlite3DataSourceOptions.js';
import { MIGRATIONS } from '../../../migrations/all.js';
import { RunFailedError } from '../errors/app-error.js';
import { makeDirectory } from '../files/make-directory.js';
import { KNOWN_SCHEMA, readSchemaState, type SchemaState } from './schema-state.js';

/** How long one waits for the write lock of another process. */
export const BUSY_TIMEOUT_MS = 5_000;

/** Whether the writer may create the file and find migrations pending. */
export type SchemaExpectation =
  /** A file with every migration. */
  | 'current'
  /** A file that may be new or lack migrations. */
  | 'any'
  /** A file that may lack migrations. */
  | 'existing'
  /** What another connection has looked at already. */
  | 'checked';

/** Options of the writing connection: WAL, synchronous NORMAL, foreign keys on, 5 s busy timeout. */
export function writerOptions(path: string): BetterSqlite3DataSourceOptions {
  return {
    ...sharedOptions(path),
    prepareDatabase: (database: Database) => {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = NORMAL');
      database.pragma('foreign_keys = ON');
    },
  };
}

/** Options of the reading connection: it never waits for a writer and cannot write. */
export function readerOptions(path: string): BetterSqlite3DataSourceOptions {
  return { ...sharedOptions(path), readonly: true, fileMustExist: true };
}

/**
 * Opens a connection; with `current`, a missing file and pending migrations are errors,
 * with `existing` a missing file.
 *
 * Throws `RunFailedError` with the path when the file is missing, is not a database, lacks migrations,
 * or has some that this code does not know: what they changed, this code could only break.
 */
export async function openDataSource(
  options: BetterSqlite3DataSourceOptions,
  schema: SchemaExpectation,
): Promise<DataSource> {
  const source = new DataSource(options);
  await initialize(source, schema);
  return source;
}

/** As `openDataSource`, for a connection that is not open yet; it stays closed when it throws. */
export async function initialize(source: DataSource, schema: SchemaExpectation): Promise<void> {
  const path = String(source.options.database);
  if ((schema === 'current' || schema === 'existing') && !existsSync(path)) {
    throw new RunFailedError(`no database at ${path}; create it with: wppackages migrate`);
  }
  const state = await openAndRead(source, path, schema);
  const problem = state && problemOf(state, schema);
  if (problem === undefined) return;
  await source.destroy();
  throw new RunFailedError(`the schema of ${path} ${problem}`);
}

/** The state of the schema; undefined when another connection has looked at it. */
async function openAndRead(
  source: DataSource,
  path: string,
  schema: SchemaExpectation,
): Promise<SchemaState | undefined> {
  try {
    makeDirectory(dirname(path));
    if (!source.isInitialized) await source.initialize();
    return schema === 'checked' ? undefined : await readSchemaState(source);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RunFailedError(`cannot open the database ${path}: ${reason}`, { cause: error });
  }
}

/** Why this code must not work on the file, and what to do. */
function problemOf(
  { isBehind, unknown }: SchemaState,
  schema: SchemaExpectation,
): string | undefined {
  if (unknown !== undefined) {
    return (
      `is newer than this release of wppackages: it has ${unknown}, and ${KNOWN_SCHEMA} is the newest ` +
      'known here; run the release that migrated it, or restore the backup made before'
    );
  }
  if (isBehind && schema === 'current') return 'is not up to date; run: wppackages migrate';
  return undefined;
}

/** The better-sqlite3 connection below a data source, for reads that must stream. */
export function rawConnection(source: DataSource): Database {
  return (source.driver as unknown as { databaseConnection: Database }).databaseConnection;
}

/** A reading connection below any data source; the caller closes it. */
export function openReadOnly(path: string): Database {
  return new Sqlite(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
}

function sharedOptions(path: string): BetterSqlite3DataSourceOptions {
  return {
    type: 'better-sqlite3',
    database: path,
    timeout: BUSY_TIMEOUT_MS,
    // TypeORM's default logger prints failed migrations on stdout, which belongs to results.
    logger: 'debug',
    migrations: [...MIGRATIONS],
    migrationsTransactionMode: 'each',
  };
}
