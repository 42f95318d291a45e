import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Type } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { Express } from 'express';
import type { DataSource } from 'typeorm';
import { AppConfig } from '../../src/app/app-config.js';
import { openHttpService } from '../../src/app/http-service.js';
import { READER } from '../../src/shared/database/reader.js';
import { loadConfig } from '../../src/shared/config/config.loader.js';
import { migratedDatabase } from './migrated-database.js';

/** The HTTP application over a migrated database, listening on loopback. */
export interface HttpApp {
  readonly server: Server;
  readonly url: string;
  readonly directory: string;
  readonly databasePath: string;
  readonly database: DataSource;
  /** What pages read through. */
  readonly reader: DataSource;
  get<T>(token: Type<T>): T;
  /** Express below Nest, with its routes. */
  express(): Express;
  close(): Promise<void>;
}

export async function openHttpApp(
  root: string,
  environment: Readonly<Record<string, string>> = {},
  keptDatabase?: string,
): Promise<HttpApp> {
  const directory = mkdtempSync(`${root}/`);
  const databasePath = keptDatabase ?? `${directory}/wppackages.db`;
  await migratedDatabase(databasePath);
  const { server, start } = openHttpService(
    loadConfig(AppConfig, {
      DB_PATH: databasePath,
      STORAGE_PATH: directory,
      LOG_LEVEL: 'error',
      ...environment,
    }),
  );
  const app = await start();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    directory,
    databasePath,
    database: app.get<DataSource>(getDataSourceToken()),
    reader: app.get<DataSource>(getDataSourceToken(READER)),
    express: () => app.getHttpAdapter().getInstance(),
    get: (token) => app.get(token, { strict: false }),
    close: () => app.close(),
  };
}
