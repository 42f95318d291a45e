import { createServer, type RequestListener } from 'node:http';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import type { AppConfig } from '../shared/config/app-config.js';
import { openDataSource, readerOptions } from '../shared/database/data-source.js';
import { HttpErrorFilter } from '../shared/errors/http-error.filter.js';
import { StderrLogger } from '../shared/logging/stderr.logger.js';
import { HttpModule } from './http.module.js';

/** How long a client may hold a connection, in milliseconds; late ones are looked for every second. */
const LIMITS = {
  headersTimeout: 15_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 60_000,
  connectionsCheckingInterval: 1_000,
};

/** A client that takes no byte for this long is cut off. */
const SILENCE_MS = 30_000;

/** Express over a server with our limits. */
class LimitedExpressAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    const server = createServer(LIMITS, this.getInstance<RequestListener>());
    server.setTimeout(SILENCE_MS);
    this.setHttpServer(server);
  }
}

/** The HTTP application, ready to take requests but not listening; the caller closes it. */
export async function createHttpApp(
  config: AppConfig,
  options: { readonly withScheduler: boolean } = { withScheduler: false },
): Promise<NestExpressApplication> {
  const { withScheduler } = options;
  const problem = withScheduler ? undefined : await databaseProblem(config.db.path);
  const hasDatabase = problem === undefined;
  const root = await HttpModule.forRoot(config, { hasDatabase, withScheduler });
  const app = await NestFactory.create<NestExpressApplication>(root, new LimitedExpressAdapter(), {
    logger: false,
    abortOnError: false,
    bodyParser: false,
  });
  app.disable('x-powered-by');
  app.disable('etag'); // documents carry tags of their own
  const trusted = config.server.trustedProxies.trim();
  if (trusted !== '') app.set('trust proxy', trusted);
  app.useGlobalFilters(new HttpErrorFilter());
  await app.init();
  app.useLogger(app.get(StderrLogger));
  if (!hasDatabase) {
    app.getHttpServer().once('listening', () => {
      new Logger('HttpServer').warn(`serving the repository only: ${problem}`);
    });
  }
  return app;
}

/** Why the database cannot be used; undefined when it can. Jobs cannot do without and fail by themselves. */
async function databaseProblem(path: string): Promise<string | undefined> {
  try {
    const source = await openDataSource(readerOptions(path), 'current');
    await source.destroy();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
