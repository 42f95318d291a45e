import type { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/all.js';
import { migrationTimestamp, OLDEST_CODE, type CodeStatement } from './oldest-code.js';
import { schemaDifference } from './schema-difference.js';

/** How the schema of a file stands to the migrations of this code; a schema's version is its newest migration. */
export interface SchemaState {
  /** Whether this code has migrations that the file lacks. */
  readonly isBehind: boolean;
  /**
   * The newest migration in the file that this code does not know; undefined when it knows them all, and
   * when the migrations of the file state that this code may run on it.
   */
  readonly unknown: string | undefined;
}

/** The newest migration of this code. */
export const KNOWN_SCHEMA = MIGRATIONS.at(-1)?.name ?? 'none';

/** Reads which migrations were applied to the file, and writes nothing. */
export async function readSchemaState(source: DataSource): Promise<SchemaState> {
  const known = MIGRATIONS.map(({ name }) => name);
  const { pending, unknown } = schemaDifference(await appliedMigrations(source), known);
  const newest = unknown.at(-1);
  const isAllowed = newest !== undefined && (await isStated(source, newest));
  return { isBehind: pending.length > 0, unknown: isAllowed ? undefined : newest };
}

/** Whether the code that made the schema with this migration stated that this code may run on it, too. */
async function isStated(source: DataSource, newest: string): Promise<boolean> {
  const tables = await source.query<unknown[]>(
    `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'site_meta'`,
  );
  if (tables.length === 0) return false;
  const [row] = await source.query<{ value: string }[]>(
    'SELECT value FROM site_meta WHERE key = ?',
    [OLDEST_CODE],
  );
  if (row === undefined) return false;
  const { schema, oldestCode } = JSON.parse(row.value) as CodeStatement;
  return schema === newest && oldestCode <= migrationTimestamp(KNOWN_SCHEMA);
}

/** Names, oldest first. */
async function appliedMigrations(source: DataSource): Promise<readonly string[]> {
  const tables = await source.query<unknown[]>(
    `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'`,
  );
  if (tables.length === 0) return [];
  const rows = await source.query<{ name: string }[]>(
    'SELECT name FROM migrations ORDER BY timestamp, id',
  );
  return rows.map(({ name }) => name);
}
