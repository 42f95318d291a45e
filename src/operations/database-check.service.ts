import { Injectable } from '@nestjs/common';
import { SqliteError } from 'better-sqlite3';
import { MIGRATIONS } from '../../migrations/all.js';
import { DatabaseSettings } from '../shared/database/database.settings.js';
import { schemaDifference } from '../shared/database/schema-difference.js';
import { DatabaseFile } from './database-file.js';
import type { DatabaseCheck, SchemaState } from './database-check.types.js';

/** Looks a database file over without changing it; a damaged one cannot be opened by the application. */
@Injectable()
export class DatabaseCheckService {
  constructor(private readonly settings: DatabaseSettings) {}

  /** Throws `RunFailedError` when there is no file or it cannot be opened. */
  check(): DatabaseCheck {
    const { path } = this.settings;
    using file = DatabaseFile.open(path);
    const unreadable = new Set<string>();
    const found = read(unreadable, () => file.damages()) ?? [];
    const brokenReferences = read(unreadable, () => file.brokenReferences()) ?? [];
    const schema = read(unreadable, () => schemaState(file.appliedMigrations())) ?? null;
    const damages = [...found, ...unreadable];
    const ok = damages.length === 0 && brokenReferences.length === 0 && isCurrent(schema);
    return { path, ok, damages, brokenReferences, schema };
  }
}

function schemaState(applied: readonly string[]): SchemaState {
  const known = MIGRATIONS.map(({ name }) => name);
  return {
    applied: applied.length,
    known: known.length,
    ...schemaDifference(applied, known),
  };
}

function isCurrent(schema: SchemaState | null): boolean {
  return schema?.pending.length === 0 && schema.unknown.length === 0;
}

/** What a look at the file yields; nothing, with SQLite's reason added, when it cannot read that far. */
function read<T>(reasons: Set<string>, look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (!(error instanceof SqliteError)) throw error;
    reasons.add(error.message);
    return undefined;
  }
}
