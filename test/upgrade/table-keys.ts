import Database from 'better-sqlite3';

/** The rows of a table by what identifies them, bytes in hex. */
export interface TableKeys {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The keys of every table of a database file, by the name of the table. */
export function readTableKeys(path: string): Readonly<Record<string, TableKeys>> {
  return reading(path, (database) => {
    const tables = database
      .prepare<[], string>(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         ORDER BY name`,
      )
      .pluck()
      .all();
    return Object.fromEntries(
      tables.map((table) => {
        const columns = primaryKey(database, table);
        return [table, { columns, rows: rowsOf(database, table, columns) }];
      }),
    );
  });
}

/** The rows of one table by these columns, in their order, whatever its primary key is by now. */
export function readRows(
  path: string,
  table: string,
  columns: readonly string[],
): TableKeys['rows'] {
  return reading(path, (database) => rowsOf(database, table, columns));
}

/** Packages that the next build has to render. */
export function countDirtyPackages(path: string): number {
  return reading(
    path,
    (database) =>
      database
        .prepare<[], number>('SELECT COUNT(*) FROM packages WHERE content_hash IS NULL')
        .pluck()
        .get() ?? 0,
  );
}

function primaryKey(database: Database.Database, table: string): readonly string[] {
  return database
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .pluck()
    .all(table);
}

function rowsOf(
  database: Database.Database,
  table: string,
  columns: readonly string[],
): TableKeys['rows'] {
  const list = columns.join(', ');
  return database
    .prepare<[], readonly unknown[]>(`SELECT ${list} FROM ${table} ORDER BY ${list}`)
    .raw()
    .all()
    .map((row) => row.map((value) => (Buffer.isBuffer(value) ? value.toString('hex') : value)));
}

/** Not a read-only connection: it could not take the files of the write-ahead log away at its end. */
function reading<T>(path: string, work: (database: Database.Database) => T): T {
  const database = new Database(path, { fileMustExist: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
}
