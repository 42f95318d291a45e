import type { SchemaDifference } from '../shared/database/schema-difference.js';
import type { BrokenReference } from './database-file.js';

/** How many migrations the file has and the program knows, and the names of those that differ. */
export interface SchemaState extends SchemaDifference {
  readonly applied: number;
  readonly known: number;
}

/** What is wrong with a database file; every list is empty, and the schema is there, for a sound and current one. */
export interface DatabaseCheck {
  readonly path: string;
  /** Nothing is wrong. */
  readonly ok: boolean;
  /** In SQLite's words. */
  readonly damages: readonly string[];
  readonly brokenReferences: readonly BrokenReference[];
  /** Null when the file is too damaged to tell. */
  readonly schema: SchemaState | null;
}
