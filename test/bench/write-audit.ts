import type { Database } from 'better-sqlite3';

/** What commands wrote to the catalogue while the audit was on. */
export interface AuditedWrites {
  readonly rows: number;
  /** Rows of packages that did not change at WordPress.org. */
  readonly needless: number;
}

const TABLES = {
  packages: 'id',
  package_versions: 'package_id',
  package_dependencies: 'package_id',
};
const OPERATIONS = { INSERT: 'NEW', UPDATE: 'NEW', DELETE: 'OLD' };

/** From now on every row written to the catalogue, by any process, leaves a record, changed or not. */
export function startAudit(database: Database): void {
  database.exec('CREATE TABLE bench_writes (package_id INTEGER NOT NULL)');
  forEachTrigger((name, table, operation, column) => {
    database.exec(
      `CREATE TRIGGER ${name} AFTER ${operation} ON ${table}
       BEGIN INSERT INTO bench_writes VALUES (${column}); END`,
    );
  });
}

/** Ends the audit; `changed` are the ids of the packages that had reason to be written. */
export function endAudit(database: Database, changed: readonly number[]): AuditedWrites {
  const [audited] = database
    .prepare<[string], AuditedWrites>(
      `SELECT COUNT(*) AS rows,
         COALESCE(SUM(package_id NOT IN (SELECT value FROM json_each(?))), 0) AS needless
       FROM bench_writes`,
    )
    .all(JSON.stringify(changed));
  forEachTrigger((name) => {
    database.exec(`DROP TRIGGER ${name}`);
  });
  database.exec('DROP TABLE bench_writes');
  if (!audited) throw new Error('SELECT COUNT(*) gave no row');
  return audited;
}

function forEachTrigger(
  work: (name: string, table: string, operation: string, column: string) => void,
): void {
  for (const [table, key] of Object.entries(TABLES)) {
    for (const [operation, row] of Object.entries(OPERATIONS)) {
      work(`bench_${table}_${operation}`.toLowerCase(), table, operation, `${row}.${key}`);
    }
  }
}
