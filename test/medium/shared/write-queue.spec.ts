import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { READER } from '../../../src/shared/database/reader.js';
import { CatalogModule } from '../../../src/catalog/catalog.module.js';
import { SiteMetaRepository } from '../../../src/catalog/site-meta.repository.js';
import { WriteQueue } from '../../../src/shared/database/write-queue.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { openTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let writes: WriteQueue;
let meta: SiteMetaRepository;
const directory = temporaryDirectory();

beforeAll(async () => {
  app = await openTestApp(directory, CatalogModule);
  writes = app.get(WriteQueue);
  meta = app.get(SiteMetaRepository);
});
afterAll(() => app.close());

it('keeps transactions apart that were started at the same time', async () => {
  const failing = writes.run(async () => {
    await meta.set('a', 'half');
    await setImmediate();
    throw new Error('no');
  });
  const succeeding = meta.set('b', 'whole');
  await expect(failing).rejects.toThrow('no');
  await succeeding;
  expect(await meta.get('a')).toBeUndefined();
  expect(await meta.get('b')).toBe('whole');
});

it('lets nested writes join the transaction that is open', async () => {
  const outer = writes.run(async () => {
    await writes.run(() => meta.set('inner', 'x'));
    throw new Error('outer fails');
  });
  await expect(outer).rejects.toThrow('outer fails');
  expect(await meta.get('inner')).toBeUndefined();
});

it('lets a reader go on beside an open write, which it does not see half of', async () => {
  const reader = app.app.get<DataSource>(getDataSourceToken(READER), { strict: false });
  const count = async (): Promise<number> =>
    (await reader.query<unknown[]>(`SELECT * FROM site_meta WHERE key LIKE 'row %'`)).length;
  await writes.run(async () => {
    await meta.set('row 1', 'x');
    expect(await count()).toBe(0);
    await meta.set('row 2', 'x');
    expect(await count()).toBe(0);
  });
  expect(await count()).toBe(2);
});

it('does not let the reader write', async () => {
  const reader = app.app.get<DataSource>(getDataSourceToken(READER), { strict: false });
  await expect(reader.query('DELETE FROM site_meta')).rejects.toThrow('readonly');
});

it('goes on after a failure', async () => {
  await expect(writes.run(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
  await meta.set('after', 'works');
  expect(await meta.get('after')).toBe('works');
});

it('opens with the pragmas of the manual', async () => {
  const pragma = async (name: string): Promise<unknown> =>
    Object.values((await app.database.query<object[]>(`PRAGMA ${name}`))[0] ?? {})[0];
  expect(await pragma('journal_mode')).toBe('wal');
  expect(await pragma('synchronous')).toBe(1);
  expect(await pragma('foreign_keys')).toBe(1);
  expect(await pragma('busy_timeout')).toBe(5000);
});

it('takes interactive writes before the bulk writes that wait', async () => {
  const order: string[] = [];
  const write = (name: string): (() => Promise<void>) => {
    return () => {
      order.push(name);
      return Promise.resolve();
    };
  };
  const first = writes.asBulk(() => writes.run(() => sleep(20)));
  const bulk = writes.asBulk(() => writes.run(write('bulk')));
  const interactive = writes.run(write('interactive'));
  await Promise.all([first, bulk, interactive]);
  expect(order).toEqual(['interactive', 'bulk']);
});

it('reads what the open transaction wrote, and outside of it what is committed, without the lock', async () => {
  await writes.run(async () => {
    await meta.set('seen', 'inside');
    expect(await meta.get('seen')).toBe('inside');
  });
  const other = new Sqlite(app.config.db.path);
  other.exec('BEGIN IMMEDIATE');
  expect(await meta.get('seen')).toBe('inside');
  other.close();
});
