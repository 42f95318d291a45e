/** A migration class, as the code knows it. */
export interface StatedMigration {
  /** Ends with its timestamp of thirteen digits. */
  readonly name: string;
  /**
   * Timestamp of the newest migration that the oldest code knows which may run on the schema made by this
   * one. Without it, code that does not know this migration may not run: right unless all it does is add
   * what such code neither reads, misses nor breaks.
   */
  readonly oldestCode?: number;
}

/** The site_meta key of the `CodeStatement` of whoever migrated the file last. */
export const OLDEST_CODE = 'schema_oldest_code';

/** What code that migrates a file leaves behind for older code, which does not know its migrations. */
export interface CodeStatement {
  /** The newest migration of the code that says so; of a file with a newer one it says nothing. */
  readonly schema: string;
  /** Timestamp of the newest migration that code must know to run on that schema. */
  readonly oldestCode: number;
}

/** What code with these migrations states. */
export function codeStatement(migrations: readonly StatedMigration[]): CodeStatement {
  return { schema: migrations.at(-1)?.name ?? 'none', oldestCode: oldestCodeOf(migrations) };
}

/** The timestamp at the end of a migration's name. */
export function migrationTimestamp(name: string): number {
  return Number(name.slice(-13));
}

/** The timestamp that code must know to run on the schema of all of these migrations. */
export function oldestCodeOf(migrations: readonly StatedMigration[]): number {
  return Math.max(0, ...migrations.map((one) => one.oldestCode ?? migrationTimestamp(one.name)));
}
