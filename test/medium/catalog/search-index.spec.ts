import type { DataSource } from 'typeorm';
import { CreateSearch1780000000009 } from '../../../migrations/0009-create-search.js';
import { CatalogModule } from '../../../src/catalog/catalog.module.js';
import { addPackage, setColumns } from '../../support/catalog-database.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';

const root = temporaryDirectory();
let app: TestApp;
let database: DataSource;

beforeEach(async () => {
  app = await openTestApp(root, CatalogModule);
  database = app.database;
  await database.query('DELETE FROM packages');
});
afterEach(() => app.close());

async function idsWith(match: string): Promise<number[]> {
  const rows = await database.query<{ id: number }[]>(
    'SELECT rowid AS id FROM packages_fts WHERE packages_fts MATCH ? ORDER BY rowid',
    [match],
  );
  return rows.map(({ id }) => id);
}

async function listing(id: number): Promise<Record<string, unknown> | undefined> {
  const [row] = await database.query<Record<string, unknown>[]>(
    'SELECT * FROM package_listings WHERE id = ?',
    [id],
  );
  return row;
}

/** Fails when the index does not say what `packages` says. */
async function checkIndex(): Promise<void> {
  await database.query(
    `INSERT INTO packages_fts (packages_fts, rank) VALUES ('integrity-check', 1)`,
  );
}

describe('the index of words', () => {
  it('follows a package from its discovery to its end', async () => {
    const id = await addPackage(database, { name: 'akismet', isSynced: false });
    expect(await idsWith('akismet')).toEqual([id]);

    await setColumns(database, id, {
      display_name: 'Anti-Spam',
      author: 'Chloé',
      tags: '["comment spam"]',
      description: 'Löscht',
    });
    expect(await idsWith('"chloe" AND loscht AND tags : "comment spam"')).toEqual([id]);

    await setColumns(database, id, { author: null, description: 'other' });
    expect(await idsWith('chloe OR loscht')).toEqual([]);
    await checkIndex();

    await database.query('DELETE FROM packages WHERE id = ?', [id]);
    expect(await idsWith('akismet OR spam')).toEqual([]);
    await checkIndex();
  });

  it('is written only when one of its columns changes', async () => {
    const id = await addPackage(database, { name: 'akismet', columns: { author: 'A' } });
    const writes = (): Promise<unknown> =>
      database.query('SELECT COUNT(*), MAX(id) FROM packages_fts_data');
    const before = await writes();

    await setColumns(database, id, { downloads: 5, active_installs: 7, author: 'A', rating: 90 });
    await setColumns(database, id, { content_hash: 'x', last_synced_at: '2026-05-05T00:00:00Z' });

    expect(await writes()).toEqual(before);
  });
});

describe('the listing of a package', () => {
  const FACTS = {
    display_name: 'Akismet',
    author_profile: 'https://profiles.wordpress.org/Automattic/',
    requires_php: '7.2.24',
    wporg_updated_at: '2026-02-01T00:00:00Z',
    added_at: '2005-10-20T00:00:00Z',
    active_installs: 5,
    wp_packages_installs_total: 6,
    wporg_version: '1.2',
  };

  it('says what lists sort and filter by', async () => {
    const id = await addPackage(database, { name: 'akismet', versions: ['1.2'], columns: FACTS });

    expect(await listing(id)).toEqual({
      id,
      type: 'plugin',
      name: 'akismet',
      display_name: 'Akismet',
      author: 'automattic',
      active_installs: 5,
      installs: 6,
      updated_at: '2026-02-01T00:00:00Z',
      added_at: '2005-10-20T00:00:00Z',
      php: 7.2,
      untagged: null,
      is_closed: 0,
    });
  });

  it.each([
    ['https://example.org/jane', null],
    ['http://profiles.wordpress.org/jane', 'jane'],
    ['https://profiles.wordpress.org/', null],
    [null, null],
  ])('takes the account of the profile %j for %j', async (author_profile, author) => {
    const id = await addPackage(database, { name: 'x', columns: { author_profile } });
    expect(await listing(id)).toMatchObject({ author });
  });

  it.each([
    ['1.2', ['1.2'], null],
    ['1.2', ['1.2.0'], null],
    ['1.3', ['1.2'], 'latest-not-tagged'],
    ['1.3', [], 'trunk-only'],
    ['', [], null],
  ])('of a plugin at %j with the tags %j is untagged: %j', async (version, versions, untagged) => {
    const id = await addPackage(database, {
      name: 'x',
      versions,
      columns: { wporg_version: version },
    });
    expect(await listing(id)).toMatchObject({ untagged });
  });

  it('is there while there is a page for it', async () => {
    const id = await addPackage(database, { name: 'akismet', isSynced: false });
    expect(await listing(id)).toBeUndefined();

    await setColumns(database, id, { last_synced_at: '2026-05-05T00:00:00Z' });
    expect(await listing(id)).toMatchObject({ is_closed: 0 });

    await setColumns(database, id, { is_active: 0 });
    expect(await listing(id)).toMatchObject({ is_closed: 1 });

    await setColumns(database, id, { last_synced_at: null });
    expect(await listing(id)).toBeUndefined();

    await setColumns(database, id, { closed_at: '2026-05-06' });
    expect(await listing(id)).toMatchObject({ is_closed: 1 });

    await database.query('DELETE FROM packages WHERE id = ?', [id]);
    expect(await listing(id)).toBeUndefined();
  });
});

it('keeps the tags of a package in lower case', async () => {
  const tags = (): Promise<unknown> => database.query('SELECT tag FROM package_tags ORDER BY tag');
  const id = await addPackage(database, {
    name: 'x',
    columns: { tags: '["SEO","seo","Tom & \\"J\\""]' },
  });
  expect(await tags()).toEqual([{ tag: 'seo' }, { tag: 'tom & "j"' }]);

  await setColumns(database, id, { tags: '["seo","new"]' });
  expect(await tags()).toEqual([{ tag: 'new' }, { tag: 'seo' }]);

  await database.query('DELETE FROM packages WHERE id = ?', [id]);
  expect(await tags()).toEqual([]);
});

it('makes no package dirty', async () => {
  const id = await addPackage(database, { name: 'x', columns: { content_hash: 'h' } });

  await setColumns(database, id, {
    display_name: 'X',
    wporg_version: '2',
    wporg_updated_at: 'now',
  });

  expect(await database.query('SELECT content_hash FROM packages')).toEqual([
    { content_hash: 'h' },
  ]);
});

it('is made by the migration for the packages of before, which stay clean, and goes back', async () => {
  const id = await addPackage(database, {
    name: 'akismet',
    columns: { tags: '["spam"]' },
  });
  await setColumns(database, id, { content_hash: 'h' });
  const migration = new CreateSearch1780000000009();
  const runner = database.createQueryRunner();
  const schema = `SELECT name FROM sqlite_schema ORDER BY name`;
  const after = await database.query<unknown>(schema);

  await migration.down(runner);
  expect(
    await database.query(`SELECT name FROM sqlite_schema WHERE name LIKE '%fts%' OR name LIKE
      'package_listings%' OR name LIKE 'package_tags%' OR name LIKE 'packages\\__%\\_%te' ESCAPE '\\'`),
  ).toEqual([]);
  await migration.up(runner);

  expect(await database.query(schema)).toEqual(after);
  expect(await idsWith('akismet AND spam')).toEqual([id]);
  expect(await listing(id)).toMatchObject({ name: 'akismet' });
  expect(await database.query('SELECT * FROM package_tags')).toEqual([
    { tag: 'spam', package_id: id },
  ]);
  expect(await database.query('SELECT content_hash FROM packages')).toEqual([
    { content_hash: 'h' },
  ]);
});
