import type { InjectionToken, INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AppConfig } from '../../src/app/app-config.js';
import { CLOCK, type Clock } from '../../src/shared/clock/clock.js';
import { ClockModule } from '../../src/shared/clock/clock.module.js';
import { loadConfig } from '../../src/shared/config/config.loader.js';
import { SettingsModule } from '../../src/shared/config/settings.module.js';
import { DatabaseModule } from '../../src/shared/database/database.module.js';
import { JobsModule } from '../../src/shared/jobs/jobs.module.js';
import { migratedDatabase } from './migrated-database.js';

/** A clock that only moves when a test says so. */
export class FixedClock implements Clock {
  constructor(private time = new Date('2026-03-10T12:00:00Z')) {}

  now(): Date {
    return new Date(this.time);
  }

  advance(ms: number): void {
    this.time = new Date(this.time.getTime() + ms);
  }
}

export interface TestApp {
  readonly app: INestApplicationContext;
  readonly database: DataSource;
  readonly clock: FixedClock;
  readonly config: AppConfig;
  get<T>(token: Type<T>): T;
  close(): Promise<void>;
}

/** The real modules over a migrated SQLite file in `directory`, with a fixed clock. */
export async function openTestApp(
  directory: string,
  feature: Type,
  environment: Readonly<Record<string, string>> = {},
): Promise<TestApp> {
  const config = loadConfig(AppConfig, {
    DB_PATH: `${directory}/wppackages.db`,
    STORAGE_PATH: directory,
    ...environment,
  });
  const clock = new FixedClock();
  const app = await openApplication(config, feature, [[CLOCK, clock]]);
  return {
    app,
    config,
    clock,
    database: app.get(getDataSourceToken()),
    get: (token) => app.get(token, { strict: false }),
    close: () => app.close(),
  };
}

/** A provider and what stands in for it. */
export type StandIn = readonly [InjectionToken, unknown];

/** The application of the feature over a migrated database, with some of its providers replaced. */
export async function openApplication(
  config: AppConfig,
  feature: Type,
  standIns: readonly StandIn[],
): Promise<INestApplicationContext> {
  await migratedDatabase(config.db.path);
  const builder = Test.createTestingModule({
    imports: [
      SettingsModule.of(config),
      ClockModule,
      DatabaseModule.forRoot(),
      JobsModule,
      feature,
    ],
  });
  for (const [token, value] of standIns) builder.overrideProvider(token).useValue(value);
  return builder.setLogger(false as never).compile();
}
