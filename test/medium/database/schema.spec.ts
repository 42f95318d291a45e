import { mkdtempSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { IdentifyDatabaseAndBoundInstalls1780000000014 } from '../../../migrations/0014-identify-database-and-bound-installs.js';
import { MIGRATIONS } from '../../../migrations/all.js';
import { openDataSource, writerOptions } from '../../../src/shared/database/data-source.js';
import { SchemaService } from '../../../src/shared/database/schema.service.js';
import { WriteQueue } from '../../../src/shared/database/write-queue.js';
import { RunFailedError } from '../../../src/shared/errors/app-error.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

const root = temporaryDirectory();
const opened: DataSource[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((source) => source.destroy()));
});

async function openSchema(): Promise<{ schema: SchemaService; source: DataSource; path: string }> {
  const path = `${mkdtempSync(`${root}/`)}/wppackages.db`;
  const source = await openDataSource(writerOptions(path), 'any');
  opened.push(source);
  return { schema: new SchemaService(source, new WriteQueue(source, source)), source, path };
}

/** Makes the newest migration pending again; its tables stay, so it cannot be applied. */
function forgetNewestMigration(source: DataSource): Promise<unknown> {
  return source.query('DELETE FROM migrations WHERE id = (SELECT MAX(id) FROM migrations)');
}

describe('the schema of a new file', () => {
  it('is behind until it is migrated', async () => {
    const { schema } = await openSchema();
    expect(await schema.isBehind()).toBe(true);

    expect(await schema.migrate()).toBe(MIGRATIONS.length);

    expect(await schema.isBehind()).toBe(false);
    expect(await schema.migrate()).toBe(0);
  });
});

describe('a schema that has what this code does not know', () => {
  const insert = `INSERT INTO migrations (timestamp, name) VALUES (?, ?)`;

  it.each([
    ['the newest', 'any', 9_999_999_999_999],
    ['the newest', 'current', 9_999_999_999_999],
    ['one between', 'any', 1_780_000_000_001],
  ] as const)('is refused (%s; %s)', async (_which, expectation, timestamp) => {
    const { schema, source, path } = await openSchema();
    await schema.migrate();
    await source.query(insert, [timestamp, 'Unheard']);

    const opening = openDataSource(writerOptions(path), expectation);

    await expect(opening).rejects.toThrow(RunFailedError);
    await expect(opening).rejects.toThrow(
      `the schema of ${path} is newer than this release of wppackages: it has Unheard, ` +
        `and ${MIGRATIONS.at(-1)?.name ?? ''} is the newest known here`,
    );
  });

  it('is called newer even when migrations of this code are missing', async () => {
    const { schema, source, path } = await openSchema();
    await schema.migrate();
    await forgetNewestMigration(source);
    await source.query(insert, [9_999_999_999_999, 'Unheard']);

    await expect(openDataSource(writerOptions(path), 'current')).rejects.toThrow('it has Unheard');
  });
});

describe('a migration that fails', () => {
  it('is reported with the file and leaves the schema as it was', async () => {
    const { schema, source, path } = await openSchema();
    await schema.migrate();
    await source.query('DELETE FROM migrations'); // so that tables are in the way of the first
    const tables = 'SELECT name, sql FROM sqlite_master ORDER BY name';
    const before = await source.query<unknown>(tables);

    const failure = await schema.migrate().catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(RunFailedError);
    expect((failure as Error).message).toMatch(`cannot migrate the database ${path}: `);
    expect(await source.query(tables)).toEqual(before);
    expect(await schema.isBehind()).toBe(true);
  });
});

it('does not commit while rows refer to rows that are gone', async () => {
  const { schema, source } = await openSchema();
  await schema.migrate();
  await source.query('PRAGMA foreign_keys = OFF');
  await source.query(`INSERT INTO package_versions (package_id, tag, status)
    VALUES (1, '1.0', 'published')`);

  await expect(schema.migrate()).rejects.toThrow('1 rows refer to rows that are gone');
});

it('checks foreign keys again once it is migrated', async () => {
  const { schema, source } = await openSchema();

  await schema.migrate();

  expect(await source.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
});

describe('the migration of the version rows', () => {
  const VERSIONS = `SELECT tag, svn_revision, released_at, withheld_reason FROM package_versions`;

  async function beforeIt(): Promise<Awaited<ReturnType<typeof openSchema>>> {
    const opening = await openSchema();
    const { source } = opening;
    const older = MIGRATIONS.findIndex((migration) => migration.name.startsWith('KeepLogFacts'));
    const runner = source.createQueryRunner();
    for (const Migration of MIGRATIONS.slice(0, older)) await new Migration().up(runner);
    await source.query(
      `INSERT INTO packages (id, type, name, created_at, content_hash)
       VALUES (1, 'plugin', 'odd', '', 'x'), (2, 'plugin', 'plain', '', 'x'), (3, 'plugin', 'moving', '', 'x')`,
    );
    await source.query(
      `INSERT INTO package_versions (package_id, tag, dist_url, svn_revision, released_at, status, withheld_reason)
       VALUES (1, '20230131.0.0', 'a', 7, '2026-01-01T00:00:00Z', 'withheld', 'unparseable'),
         (2, '1.0', 'https://x.example/plain.1.0.zip', 8, NULL, 'published', NULL),
         (3, '1.0', 'https://x.example/moving.zip', 9, NULL, 'published', NULL)`,
    );
    await source.query(`UPDATE packages SET content_hash = 'y'`);
    return opening;
  }

  it('keeps every row, makes due what may be read otherwise now, and goes back', async () => {
    const { source } = await beforeIt();
    const before = await source.query<unknown>(VERSIONS);
    const runner = source.createQueryRunner();
    const Migration = MIGRATIONS.find(({ name }) => name.startsWith('KeepLogFacts'));
    if (!Migration) throw new Error('no such migration');

    await new Migration().up(runner);

    expect(await source.query(VERSIONS)).toEqual(before);
    expect(
      await source.query('SELECT name FROM packages WHERE next_sync_at IS NOT NULL ORDER BY name'),
    ).toEqual([{ name: 'moving' }, { name: 'odd' }]);
    expect(await source.query('SELECT DISTINCT content_hash FROM packages')).toEqual([
      { content_hash: 'y' },
    ]);
    await source.query(
      `UPDATE package_versions SET status = 'withheld', withheld_reason = 'moving-archive'
       WHERE package_id = 3`,
    );
    await new Migration().down(runner);
    expect(await source.query(VERSIONS)).toMatchObject([
      { withheld_reason: 'unparseable' },
      { withheld_reason: null },
      { withheld_reason: 'duplicate' },
    ]);
  });

  it('makes a package dirty when its source is another directory', async () => {
    const { schema, source } = await openSchema();
    await schema.migrate();
    await source.query(`INSERT INTO packages (id, type, name, created_at, content_hash)
      VALUES (1, 'plugin', 'odd', '', 'x')`);
    await source.query(
      `INSERT INTO package_versions (package_id, tag, status) VALUES (1, '1.0', 'published')`,
    );
    await source.query(`UPDATE packages SET content_hash = 'y'`);

    await source.query(`UPDATE package_versions SET svn_directory = '1.0 '`);

    expect(await source.query('SELECT content_hash FROM packages')).toEqual([
      { content_hash: null },
    ]);
  });
});

describe('the migration of the times of versions', () => {
  const TIMES = 'SELECT package_id, tag, published_time, published_basis FROM package_versions';

  it('dates what came with the first import by commit or directory, never by the import', async () => {
    const { source } = await openSchema();
    const runner = source.createQueryRunner();
    const at = MIGRATIONS.findIndex(({ name }) => name.startsWith('DateAndRetry'));
    const Migration = MIGRATIONS[at];
    if (!Migration) throw new Error('no such migration');
    for (const Older of MIGRATIONS.slice(0, at)) await new Older().up(runner);
    await source.query(
      `INSERT INTO packages (id, type, name, created_at, wporg_updated_at) VALUES
         (1, 'plugin', 'old', '', '2025-11-01T00:00:00Z'),
         (2, 'plugin', 'fresh', '', '2025-12-31T00:00:00Z'),
         (3, 'plugin', 'updated-since', '', '2026-02-01T00:00:00Z')`,
    );
    await source.query(
      `INSERT INTO package_versions (package_id, tag, released_at, published_at, status, withheld_reason) VALUES
         (1, '1.0', NULL, '2026-01-01T00:00:00Z', 'published', NULL),
         (1, '1.1', '2025-10-01T00:00:00Z', '2026-01-01T00:00:00Z', 'published', NULL),
         (1, '1.2', '2026-01-09T00:00:00Z', '2026-01-09T01:00:00Z', 'published', NULL),
         (1, '1.3', '2026-01-09T00:00:00Z', NULL, 'withheld', 'unlisted'),
         (2, '1.0', NULL, '2026-01-01T00:00:00Z', 'published', NULL),
         (2, '1.1', '2026-01-05T00:00:00Z', '2026-01-01T00:00:00Z', 'published', NULL),
         (3, '1.0', NULL, '2026-01-01T00:00:00Z', 'published', NULL)`,
    );
    const before = await source.query<unknown>('SELECT * FROM package_versions');

    await new Migration().up(runner);

    const rows = await source.query<Record<string, unknown>[]>(TIMES);
    expect(rows.map((row) => Object.values(row))).toEqual([
      [1, '1.0', '2025-11-01T00:00:00Z', 'directory'],
      [1, '1.1', '2025-10-01T00:00:00Z', 'svn'],
      [1, '1.2', '2026-01-09T01:00:00Z', 'served'],
      [1, '1.3', null, null],
      [2, '1.0', '2025-12-31T00:00:00Z', 'import'],
      [2, '1.1', '2025-12-31T00:00:00Z', 'import'],
      [3, '1.0', null, 'import'],
    ]);
    await new Migration().down(runner);
    expect(await source.query('SELECT * FROM package_versions')).toEqual(before);
  });

  it('lets the log date a version of the first import, unless it was tagged anew', async () => {
    const { schema, source } = await openSchema();
    await schema.migrate();
    await source.query(`INSERT INTO packages (id, type, name, created_at, content_hash)
      VALUES (1, 'plugin', 'a', '', 'x'), (2, 'plugin', 'b', '', 'x'), (3, 'plugin', 'c', '', 'x')`);
    await source.query(
      `INSERT INTO package_versions (package_id, tag, published_at, published_basis, published_time, status)
       VALUES (1, '1.0', '2026-01-01T00:00:00Z', 'import', NULL, 'published'),
         (2, '1.0', '2026-01-01T00:00:00Z', 'import', NULL, 'published'),
         (3, '1.0', '2026-01-01T00:00:00Z', 'directory', '2025-01-01T00:00:00Z', 'published')`,
    );
    await source.query(`UPDATE packages SET content_hash = 'x', trunk_committed_at = NULL`);

    await source.query(`UPDATE package_versions SET released_at =
      CASE package_id WHEN 2 THEN '2026-01-02T00:00:00Z' ELSE '2020-01-01T00:00:00Z' END`);

    const rows = await source.query<Record<string, unknown>[]>(TIMES);
    expect(rows.map((row) => Object.values(row))).toEqual([
      [1, '1.0', '2020-01-01T00:00:00Z', 'svn'],
      [2, '1.0', null, 'import'],
      [3, '1.0', '2025-01-01T00:00:00Z', 'directory'],
    ]);
  });

  it('makes a package dirty when a time in its documents changes, unless a build stores it', async () => {
    const { schema, source } = await openSchema();
    await schema.migrate();
    const clean = `UPDATE packages SET content_hash = 'x'`;
    await source.query(
      `INSERT INTO packages (id, type, name, created_at) VALUES (1, 'plugin', 'a', '')`,
    );
    await source.query(`INSERT INTO package_versions (package_id, tag, published_basis, published_time, status)
      VALUES (1, '1.0', 'served', NULL, 'published'), (1, '2.0', 'import', '2025-01-01T00:00:00Z', 'published')`);
    const isDirtyAfter = async (sql: string): Promise<boolean> => {
      await source.query(clean);
      await source.query(sql);
      const dirty = await source.query<unknown[]>(
        'SELECT 1 FROM packages WHERE content_hash IS NULL',
      );
      return dirty.length > 0;
    };

    expect([
      await isDirtyAfter(`UPDATE package_versions SET published_time = '2026' WHERE tag = '1.0'`),
      await isDirtyAfter(
        `UPDATE package_versions SET published_basis = 'directory' WHERE tag = '2.0'`,
      ),
      await isDirtyAfter(`UPDATE packages SET trunk_committed_at = '2026'`),
      await isDirtyAfter(`UPDATE packages SET trunk_committed_at = '2026'`),
    ]).toEqual([false, true, true, false]);
  });
});

describe('the id of a database', () => {
  /** What a file without an id gets; `firstPackage` is its oldest row. */
  async function idOf(firstPackage: string | undefined): Promise<string | undefined> {
    const { schema, source } = await openSchema();
    await schema.migrate();
    const migration = new IdentifyDatabaseAndBoundInstalls1780000000014();
    await migration.down(source.createQueryRunner());
    for (const name of firstPackage === undefined ? [] : [firstPackage, 'newer']) {
      await source.query(
        `INSERT INTO packages (type, name, created_at) VALUES ('plugin', ?, '2026-01-02T03:04:05Z')`,
        [name],
      );
    }
    await migration.up(source.createQueryRunner());
    const rows = await source.query<{ id: string }[]>('SELECT id FROM database_identity');
    expect(rows).toHaveLength(1);
    return rows[0]?.id;
  }

  it('is of its first package, so that a backup from before gets the same', async () => {
    expect(await idOf('akismet')).toBe('20260102030405-plugin-akismet');
    expect(await idOf('akismet')).toBe(await idOf('akismet'));
  });

  it('is random while there is none', async () => {
    expect(await idOf(undefined)).toMatch(/^[0-9a-f]{16}$/);
    expect(await idOf(undefined)).not.toBe(await idOf(undefined));
  });
});
