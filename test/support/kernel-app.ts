import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppConfig } from '../../src/app/app-config.js';
import { Entrance } from '../../src/app/entrance.js';
import { KernelAdapter } from '../../src/http/kernel-adapter.js';
import { kernelMiddleware } from '../../src/http/kernel-middleware.js';
import { NetworkPseudonyms } from '../../src/http/network-pseudonyms.js';
import { RequestCounts } from '../../src/http/request-counts.js';
import type { Budgets } from '../../src/http/rate-limits.js';
import { ClockModule } from '../../src/shared/clock/clock.module.js';
import { loadConfig } from '../../src/shared/config/config.loader.js';
import { SettingsModule } from '../../src/shared/config/settings.module.js';
import { DatabaseModule } from '../../src/shared/database/database.module.js';
import { kernel } from './kernel.js';

export interface KernelApp {
  readonly app: NestExpressApplication;
  readonly server: Server;
  readonly url: string;
  readonly counts: RequestCounts;
}

/** The HTTP kernel under controllers of a test, on loopback, over a database that may be missing. */
export async function openKernelApp(
  databasePath: string,
  controllers: readonly Type[],
  budgets: Partial<Budgets> = {},
  modules: readonly Type[] = [],
): Promise<KernelApp> {
  const settings = loadConfig(AppConfig, { DB_PATH: databasePath });

  @Module({
    imports: [
      SettingsModule.of(settings),
      ClockModule,
      DatabaseModule.whenAvailable(),
      kernel(budgets),
      ...modules,
    ],
    controllers: [...controllers],
  })
  class RootModule {}

  const counts = new RequestCounts();
  const entrance = new Entrance({
    handle: (_request, _response, next) => {
      next();
    },
  });
  const server = createServer(entrance.listener);
  const adapter = new KernelAdapter(server);
  const app = await NestFactory.create<NestExpressApplication>(RootModule, adapter, {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  const pseudonyms = app.get(NetworkPseudonyms);
  const observation = { counts, nameOfNetwork: (network: string) => pseudonyms.of(network) };
  app.use(...kernelMiddleware(observation, adapter.recent));
  await app.init();
  entrance.open(app.getHttpAdapter().getInstance() as RequestListener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { app, server, counts, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
