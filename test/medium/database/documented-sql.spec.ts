import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DataSource } from 'typeorm';
import {
  openDataSource,
  readerOptions,
  writerOptions,
} from '../../../src/shared/database/data-source.js';
import { AppConfig } from '../../../src/app/app-config.js';
import { loadConfig } from '../../../src/shared/config/config.loader.js';
import { addPackage } from '../../support/catalog-database.js';
import { documentedQueries, type DocumentedCall } from '../../support/documented-queries.js';
import { StatementRecorder, type RecordedStatement } from '../../support/statement-recorder.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { migratedDatabase } from '../../support/migrated-database.js';

const FOLDER = join(import.meta.dirname, '../../../docs/sql');
const SOURCES = join(import.meta.dirname, '../../../src');

/** `npm run sql` writes the files; without it they are compared. */
const isUpdating = process.env['UPDATE_SQL'] === '1';

/** A step that reads all rows of what grows with the catalogue. */
const FULL_SCAN =
  /^ *SCAN (?:packages|package_versions|package_listings|listing|package_tags|tagged|p)\b/;

const root = temporaryDirectory();
const config = loadConfig(AppConfig, {
  DB_PATH: `${root}/wppackages.db`,
  STORAGE_PATH: root,
  R2_ENDPOINT: 'https://bucket.example',
  R2_BUCKET: 'packages',
  R2_ACCESS_KEY_ID: 'id',
  R2_SECRET_ACCESS_KEY: 'secret',
});
let reader: DataSource;

beforeAll(async () => {
  await migratedDatabase(config.db.path);
  const writer = await openDataSource(writerOptions(config.db.path), 'current');
  await fill(writer);
  await writer.destroy();
  reader = await openDataSource(readerOptions(config.db.path), 'current');
});
afterAll(() => reader.destroy());

/** A package that each of the calls finds something of, and a closed one. */
async function fill(writer: DataSource): Promise<void> {
  await addPackage(writer, {
    name: 'gallery',
    versions: ['1.0'],
    requires: ['a'],
    columns: {
      display_name: 'Photo Gallery',
      author_profile: 'https://profiles.wordpress.org/jane/',
      tags: '["photo"]',
      wporg_version: '2.0',
      wporg_updated_at: '2026-02-01T00:00:00Z',
    },
  });
  await addPackage(writer, { type: 'theme', name: 'frame', versions: ['1.0'] });
  await addPackage(writer, { name: 'closed', isActive: false });
  await addPackage(writer, {
    name: 'untagged',
    versions: ['1.0'],
    columns: { current_version: null, trunk_revision: 1 },
  });
}

/** What is checked in under the name; `text` from now on when the files are written. */
function checkedIn(name: string, text: string): string {
  const path = join(FOLDER, name);
  if (isUpdating) writeFileSync(path, text);
  return readFileSync(path, 'utf8');
}

it('keeps the schema that the migrations make', async () => {
  mkdirSync(FOLDER, { recursive: true });
  const objects = await reader.query<{ sql: string }[]>(
    `SELECT sql FROM sqlite_schema
     WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       AND name NOT LIKE 'packages\\_fts\\_%' ESCAPE '\\'
     ORDER BY tbl_name, type <> 'table', type, name`,
  );
  const schema = objects.map(({ sql }) => `${dedented(sql)};\n`).join('\n');
  expect(schema).toBe(checkedIn('schema.sql', schema));
});

it('keeps every read with the plan for it, and none looks at all packages without a reason', async () => {
  const recorder = new StatementRecorder(reader);
  const classes = documentedQueries(reader, config.r2);
  const scans: string[] = [];
  const shown = new Map<string, string>();
  for (const [name, calls] of Object.entries(classes)) {
    const parts: string[] = [];
    for (const call of calls) {
      recorder.take();
      await call.run();
      const statements = recorder.take();
      parts.push(documented(call, statements, { shown, as: `${name}, ${call.title}` }));
      if (call.scansBecause === undefined) scans.push(...fullScans(statements));
    }
    const text = parts.join('\n');
    // Where they differ: look whether the plans got worse, then run "npm run sql".
    expect(text).toBe(checkedIn(`${name}.sql`, text));
  }
  expect(scans).toEqual([]);
});

it('shows every class of queries and every method, and nothing that is gone', () => {
  const written = readdirSync(FOLDER).filter((name) => name !== 'schema.sql');
  const classes = globSync('**/*.queries.ts', { cwd: SOURCES }).map((path) => ({
    path,
    name:
      /^export class (\w+Queries) /m.exec(readFileSync(join(SOURCES, path), 'utf8'))?.[1] ?? path,
  }));
  for (const name of isUpdating ? written : []) {
    if (!classes.some((known) => `${known.name}.sql` === name)) rmSync(join(FOLDER, name));
  }

  expect(readdirSync(FOLDER).filter((name) => name !== 'schema.sql')).toEqual(
    classes.map(({ name }) => `${name}.sql`).sort(),
  );
  const undocumented = classes.flatMap(({ path, name }) => {
    const text = readFileSync(join(FOLDER, `${name}.sql`), 'utf8');
    const source = readFileSync(join(SOURCES, path), 'utf8');
    const body = source.slice(source.indexOf(`export class ${name} `));
    const methods = [...body.matchAll(/^ {2}(?:async )?([a-z]\w*)(?:<\w+>)?\(/gm)].map(
      ([, method]) => method ?? '',
    );
    return methods
      .filter(
        (method) => method !== 'constructor' && !new RegExp(`^-- ${method}\\b`, 'm').test(text),
      )
      .map((method) => `${basename(path)}: ${method}`);
  });
  expect(undocumented).toEqual([]);
});

/** The statements that were not shown yet, and where the others were. */
function documented(
  { title, scansBecause }: DocumentedCall,
  statements: readonly RecordedStatement[],
  { shown, as }: { readonly shown: Map<string, string>; readonly as: string },
): string {
  const isNew = ({ sql }: RecordedStatement): boolean => !shown.has(sql);
  const elsewhere = statements.flatMap(({ sql }) => shown.get(sql) ?? []);
  const lines = [title, ...[...new Set(elsewhere)].map((place) => `  and ${place}`)];
  if (scansBecause !== undefined) lines.push(`  looks at every package: ${scansBecause}`);
  const texts = statements.filter(isNew).map(({ sql, plan }) => {
    shown.set(sql, as);
    return `${dedented(sql)};\n${plan.map((step) => `--   ${step}\n`).join('')}`;
  });
  return `${lines.map((line) => `-- ${line}\n`).join('')}${texts.join('\n')}`;
}

function fullScans(statements: readonly RecordedStatement[]): string[] {
  return statements.flatMap(({ sql, plan }) =>
    plan.filter((step) => FULL_SCAN.test(step)).map((step) => `${step}: ${sql}`),
  );
}

/** Without the indentation that all lines but the first have in the code, and without empty lines. */
function dedented(sql: string): string {
  const [first = '', ...rest] = sql
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '');
  const depth = Math.min(...rest.map((line) => line.search(/\S/)));
  return [first, ...rest.map((line) => line.slice(depth))].join('\n');
}
