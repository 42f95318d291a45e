import { mkdtempSync } from 'node:fs';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AppConfig } from '../../../src/shared/config/app-config.js';
import { loadConfig } from '../../../src/shared/config/config.loader.js';
import { DatabaseGate } from '../../../src/shared/database/database-gate.js';
import { DatabaseModule } from '../../../src/shared/database/database.module.js';
import { UnavailableError } from '../../../src/shared/errors/app-error.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { migratedDatabase } from '../../support/migrated-database.js';

const root = temporaryDirectory();
const showMigrations = Object.getOwnPropertyDescriptor(DataSource.prototype, 'showMigrations');

/** How many times a schema was compared with the migrations. */
let checks: number;

beforeEach(() => {
  checks = 0;
  const original = showMigrations?.value as () => Promise<boolean>;
  DataSource.prototype.showMigrations = function (this: DataSource) {
    checks += 1;
    return original.call(this);
  };
});
afterEach(() => {
  if (showMigrations) Object.defineProperty(DataSource.prototype, 'showMigrations', showMigrations);
});

async function open(databasePath: string, database: DynamicModule): Promise<TestingModule> {
  @Global()
  @Module({
    providers: [{ provide: AppConfig, useValue: loadConfig({ DB_PATH: databasePath }) }],
    exports: [AppConfig],
  })
  class SettingsModule {}

  return Test.createTestingModule({ imports: [SettingsModule, database] }).compile();
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
