import type { DataSource } from 'typeorm';
import type { PackageType } from '../../src/domain/types.js';

/** A package as a test states it; what it leaves out is usual. */
export interface PackageRow {
  readonly type?: PackageType;
  readonly name: string;
  readonly description?: string;
  /** Published stable versions, oldest first. */
  readonly versions?: readonly string[];
  /** Slugs of the plugins it needs. */
  readonly requires?: readonly string[];
  readonly isActive?: boolean;
  readonly isSynced?: boolean;
  /** Further columns of `packages`. */
  readonly columns?: Readonly<Record<string, string | number | null>>;
}

/** Adds a package with its versions and dependencies; its id. */
export async function addPackage(database: DataSource, row: PackageRow): Promise<number> {
  const { type = 'plugin', versions = [], isActive = true, isSynced = true } = row;
  const [inserted] = await database.query<{ id: number }[]>(
    `INSERT INTO packages (type, name, description, current_version, published_versions, has_stable,
       is_active, last_synced_at, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, '2026-01-01T00:00:00Z') RETURNING id`,
    [
      type,
      row.name,
      row.description ?? `What ${row.name} does`,
      versions.length === 0 ? null : normalized(versions.at(-1) ?? ''),
      versions.length,
      versions.length > 0 ? 1 : 0,
      isActive ? 1 : 0,
      isSynced ? '2026-03-01T00:00:00Z' : null,
    ],
  );
  const id = inserted?.id ?? 0;
  for (const version of versions) await addVersion(database, { id, type, name: row.name, version });
  await setColumns(database, id, row.columns ?? {});
  for (const target of row.requires ?? []) {
    await database.query(`INSERT INTO package_dependencies VALUES (?, 'plugin', ?)`, [id, target]);
  }
  return id;
}

/** Publishes one more version of a package, without telling the package's own row. */
export async function addVersion(
  database: DataSource,
  { id, type, name, version }: { id: number; type: PackageType; name: string; version: string },
): Promise<void> {
  await database.query(
    `INSERT INTO package_versions (package_id, tag, version, normalized, dist_url, status)
     VALUES (?, ?, ?, ?, ?, 'published')`,
    [
      id,
      version,
      version,
      normalized(version),
      `https://downloads.wordpress.org/${type}/${name}.${version}.zip`,
    ],
  );
}

/** Writes columns of a package's row, as a synchronisation does once its versions are written. */
export async function setColumns(
  database: DataSource,
  id: number,
  columns: Readonly<Record<string, string | number | null>>,
): Promise<void> {
  const names = Object.keys(columns);
  if (names.length === 0) return;
  const assignments = names.map((name) => `${name} = ?`).join(', ');
  await database.query(`UPDATE packages SET ${assignments} WHERE id = ?`, [
    ...Object.values(columns),
    id,
  ]);
}

/** `1.2.0.0` for `1.2`. */
function normalized(version: string): string {
  return [...version.split('.'), '0', '0', '0'].slice(0, 4).join('.');
}
