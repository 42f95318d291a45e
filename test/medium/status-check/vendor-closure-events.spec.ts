import { mkdtempSync } from 'node:fs';
import type { NewPackage } from '../../simulator/directory-entry.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openStatusCheckApp, type StatusCheckApp } from './status-check-app.js';

const HOUR = 3_600_000;

const root = temporaryDirectory();
let app: StatusCheckApp;

beforeEach(async () => {
  app = await openStatusCheckApp(mkdtempSync(`${root}/`), { GUARD_CLOSURES_PERCENT: '100' });
});
afterEach(() => app.close());

function author(displayName: string, nicename: string): NonNullable<NewPackage['author']> {
  return { displayName, nicename, header: displayName, url: false };
}

/** Adds plugins `<prefix>-1` … of one author and synchronises them. */
async function addPlugins(
  prefix: string,
  count: number,
  by = author('Tom & Jerry', 'tom'),
): Promise<void> {
  for (let index = 1; index <= count; index += 1) {
    app.catalogue.add({ type: 'plugin', slug: `${prefix}-${index}`, author: by });
  }
  await app.discover();
  await app.update();
}

async function closeAndCheck(...slugs: string[]): Promise<void> {
  for (const slug of slugs) app.catalogue.close('plugin', slug, { date: '2026-03-10' });
  await app.check();
}

async function reopen(...slugs: string[]): Promise<void> {
  for (const slug of slugs) app.catalogue.reopen('plugin', slug);
  await app.check();
  await app.update();
}

/** `slug at: plugins, ended at` of every event, oldest first. */
async function events(): Promise<string[]> {
  const rows = await app.database.query<{ line: string }[]>(
    `SELECT slug || ' ' || detected_at || ': ' || plugin_slugs || ' ' || plugin_count
       || COALESCE(', ended ' || ended_at, '') AS line
     FROM closure_events JOIN closure_vendors ON key = vendor_key ORDER BY id`,
  );
  return rows.map(({ line }) => line);
}

it('makes one event of two plugins of a vendor that close together', async () => {
  await addPlugins('a', 3);
  await closeAndCheck('a-2', 'a-1');
  expect(await events()).toEqual(['tom-jerry 2026-03-10T12:00:00Z: ["a-1","a-2"] 2']);
});

it('makes none of one plugin', async () => {
  await addPlugins('a', 2);
  await closeAndCheck('a-1');
  expect(await events()).toEqual([]);
});

it('adds a third plugin an hour later to the same event, and nothing twice', async () => {
  await addPlugins('a', 3);
  await closeAndCheck('a-1', 'a-2');
  app.clock.advance(HOUR);
  await closeAndCheck('a-3');
  await app.check();
  expect(await events()).toEqual(['tom-jerry 2026-03-10T12:00:00Z: ["a-1","a-2","a-3"] 3']);
});

it('makes a second event of new plugins thirty hours later', async () => {
  await addPlugins('a', 4);
  await closeAndCheck('a-1', 'a-2');
  app.clock.advance(30 * HOUR);
  await closeAndCheck('a-3', 'a-4');
  expect(await events()).toEqual([
    'tom-jerry 2026-03-10T12:00:00Z: ["a-1","a-2"] 2',
    'tom-jerry 2026-03-11T18:00:00Z: ["a-3","a-4"] 2',
  ]);
});

it('counts only plugins that are closed now', async () => {
  await addPlugins('a', 4);
  await closeAndCheck('a-1');
  await reopen('a-1');
  await closeAndCheck('a-2');
  expect(await events()).toEqual([]);
  await closeAndCheck('a-3', 'a-4');
  await reopen('a-3');
  await app.check();
  expect(await events()).toEqual(['tom-jerry 2026-03-10T12:00:00Z: ["a-2","a-4"] 2']);
});

it('ends an event when fewer than two of its plugins are left, and begins a new one', async () => {
  await addPlugins('a', 3);
  await closeAndCheck('a-1', 'a-2');
  await reopen('a-1', 'a-2');
  app.clock.advance(HOUR);
  await app.check();
  expect(await events()).toEqual([
    'tom-jerry 2026-03-10T12:00:00Z: ["a-1","a-2"] 2, ended 2026-03-10T13:00:00Z',
  ]);
  await closeAndCheck('a-1', 'a-3');
  expect(await events()).toEqual([
    'tom-jerry 2026-03-10T12:00:00Z: ["a-1","a-2"] 2, ended 2026-03-10T13:00:00Z',
    'tom-jerry 2026-03-10T13:00:00Z: ["a-1","a-3"] 2',
  ]);
});

it('counts what update found', async () => {
  await addPlugins('a', 2);
  app.catalogue.close('plugin', 'a-1');
  app.catalogue.close('plugin', 'a-2');
  await app.update({ force: true });
  await app.check();
  expect(await events()).toHaveLength(1);
});

it('keeps vendors of the same name apart', async () => {
  await addPlugins('a', 2, author('Tom', 'tom'));
  await addPlugins('b', 2, author('TOM', 'other-tom'));
  await closeAndCheck('a-1', 'a-2');
  await closeAndCheck('b-1', 'b-2');
  expect(await events()).toEqual([
    'tom 2026-03-10T12:00:00Z: ["a-1","a-2"] 2',
    'other-tom 2026-03-10T12:00:00Z: ["b-1","b-2"] 2',
  ]);
});

it('knows a vendor whose spelling changes, and one that no Latin letter spells', async () => {
  await addPlugins('a', 2, author('Команда', 'komanda'));
  await addPlugins('b', 1, author('Команда плагинов', 'komanda'));
  await closeAndCheck('a-1', 'b-1');
  expect(await events()).toEqual(['komanda 2026-03-10T12:00:00Z: ["a-1","b-1"] 2']);
});
