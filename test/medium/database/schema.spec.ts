import { mkdtempSync } from 'node:fs';
import type { DataSource } from 'typeorm';
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
  return { schema: new SchemaService(source, new WriteQueue(source)), source, path };
}

/** Makes the newest migration pending again; its tables stay, so it cannot be applied. */
function forgetNewestMigration(source: DataSource): Promise<unknown> {
  return source.query('DELETE FROM migrations WHERE id = (SELECT MAX(id) FROM migrations)');
}

describe('the schema of a new file', () => {
  it('is behind and knows no lease until it is migrated', async () => {
    const { schema } = await openSchema();
    expect([await schema.isBehind(), await schema.hasLease()]).toEqual([true, false]);

    expect(await schema.migrate()).toBe(MIGRATIONS.length);

    expect([await schema.isBehind(), await schema.hasLease()]).toEqual([false, true]);
    expect(await schema.migrate()).toBe(0);
  });
});

describe('a migration that fails', () => {
  it('is reported with the file and leaves the schema as it was', async () => {
    const { schema, source, path } = await openSchema();
    await schema.migrate();
    await forgetNewestMigration(source);
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
