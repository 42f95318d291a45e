import { mkdtempSync } from 'node:fs';
import { jest } from '@jest/globals';
import type { DynamicModule } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AppConfig } from '../../../src/app/app-config.js';
import { loadConfig } from '../../../src/shared/config/config.loader.js';
import { SettingsModule } from '../../../src/shared/config/settings.module.js';
import { DatabaseGate } from '../../../src/shared/database/database-gate.js';
import { DatabaseModule } from '../../../src/shared/database/database.module.js';
import { UnavailableError } from '../../../src/shared/errors/app-error.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { migratedDatabase } from '../../support/migrated-database.js';

const root = temporaryDirectory();
/** How many times the migrations of the file were read. */
let checks: number;

beforeEach(() => {
  checks = 0;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its own source below
  const { query } = DataSource.prototype;
  jest.spyOn(DataSource.prototype, 'query').mockImplementation(function (
    this: DataSource,
    sql,
    ...rest
  ) {
    if (sql.includes('FROM migrations')) checks += 1;
    return query.call(this, sql, ...rest);
  });
});
afterEach(() => jest.restoreAllMocks());

function open(databasePath: string, database: DynamicModule): Promise<TestingModule> {
  const settings = SettingsModule.of(loadConfig(AppConfig, { DB_PATH: databasePath }));
  return Test.createTestingModule({ imports: [settings, database] }).compile();
}

it.each([
  ['that is needed from the start', () => DatabaseModule.forRoot()],
  ['that may be missing', () => DatabaseModule.whenAvailable()],
])('checks the schema of a database %s once', async (_, database) => {
  const path = `${mkdtempSync(`${root}/`)}/wppackages.db`;
  await migratedDatabase(path);
  const app = await open(path, database());
  await Promise.all([app.get(DatabaseGate).open(), app.get(DatabaseGate).open()]);
  await app.get(DatabaseGate).open();
  expect(checks).toBe(1);
  await app.close();
});

it('says that a database that is not there is unavailable', async () => {
  const app = await open(`${mkdtempSync(`${root}/`)}/none.db`, DatabaseModule.whenAvailable());
  await expect(app.get(DatabaseGate).open()).rejects.toThrow(UnavailableError);
  await app.close();
});
