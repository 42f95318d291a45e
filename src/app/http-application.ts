import type { Server } from 'node:http';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Application } from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ChangesFeed } from '../changes/changes-feed.js';
import { ChangesHandler } from '../changes/changes.handler.js';
import { FEED_PATH } from '../changes/changes.types.js';
import type { RepositoryFiles } from '../composer-api/repository-files.js';
import { ApiDocument } from '../http/api-document.js';
import { withoutPort } from '../http/client-network.js';
import { EventStreams } from '../http/event-streams.js';
import { KernelAdapter } from '../http/kernel-adapter.js';
import { kernelMiddleware } from '../http/kernel-middleware.js';
import { NetworkPseudonyms } from '../http/network-pseudonyms.js';
import { RateLimits } from '../http/rate-limits.js';
import type { RequestCounts } from '../http/request-counts.js';
import { DatabaseGate } from '../shared/database/database-gate.js';
import { JobDispatcher } from '../shared/jobs/job-dispatcher.js';
import type { AppConfig } from './app-config.js';
import { HttpModule } from './http.module.js';
import { nestLogger } from './log.js';

export type HttpApplication = NestExpressApplication;

interface HttpApplicationOptions {
  /** Listens already, or will; the application closes it. */
  readonly server: Server;
  readonly files: RepositoryFiles;
  readonly counts: RequestCounts;
  readonly withScheduler: boolean;
}

/** The Nest application behind the server, ready to take requests; the caller closes it. One that cannot start is closed. */
export async function createHttpApplication(
  config: AppConfig,
  { server, files, counts, withScheduler }: HttpApplicationOptions,
): Promise<HttpApplication> {
  const root = await HttpModule.forRoot(config, { files, counts, withScheduler });
  const adapter = new KernelAdapter(server);
  const app = await NestFactory.create<NestExpressApplication>(root, adapter, {
    logger: false,
    abortOnError: false,
    bodyParser: false,
  });
  trustProxies(app, config.server.trustedProxies);
  app.use(FEED_PATH, changesHandler(app, counts).handle);
  const observation = { counts, nameOfNetwork: nameOfNetwork(app, config) };
  app.use(...kernelMiddleware(observation, adapter.recent));
  app.get(ApiDocument).describe(app);
  await initialize(app);
  app.useLogger(nestLogger(config));
  await openDatabase(app);
  return app;
}

/** What some providers began would keep the process of one that failed alive. */
async function initialize(app: HttpApplication): Promise<void> {
  try {
    await app.init();
  } catch (error) {
    await app.close().catch((failure: unknown) => {
      new Logger('HttpServer').debug('not closed', { err: failure });
    });
    throw error;
  }
}

/** Ends the streams of events at once; returns when the batches of its jobs are done, too. */
export async function endWork(app: HttpApplication): Promise<void> {
  app.get(EventStreams).endAll();
  await app.get(JobDispatcher).end();
}

function changesHandler(app: HttpApplication, counts: RequestCounts): ChangesHandler {
  return new ChangesHandler(
    app.get(ChangesFeed),
    app.get(RateLimits),
    app.get(DatabaseGate),
    counts,
  );
}

/** Express compares addresses only; a proxy that adds ports to them is the same one. */
function trustProxies(app: HttpApplication, proxies: string): void {
  if (proxies === '') return;
  const express = app.getHttpAdapter().getInstance() as Application;
  express.set('trust proxy', proxies);
  const isTrusted = express.get('trust proxy fn') as (address: string, hop: number) => boolean;
  express.set('trust proxy', (address: string, hop: number) =>
    isTrusted(withoutPort(address), hop),
  );
}

/** The access log is of level info. */
function nameOfNetwork(
  app: HttpApplication,
  { instance: { logLevel } }: AppConfig,
): ((network: string) => string) | undefined {
  if (logLevel !== 'info' && logLevel !== 'debug') return undefined;
  const pseudonyms = app.get(NetworkPseudonyms);
  return (network) => pseudonyms.of(network);
}

/** Serving goes on without a database; who starts it wants to know. */
async function openDatabase(app: HttpApplication): Promise<void> {
  try {
    await app.get(DatabaseGate).open();
  } catch (error) {
    const reason = error instanceof Error ? (error.cause ?? error) : error;
    const message = reason instanceof Error ? reason.message : String(reason);
    new Logger('HttpServer').warn('serving the repository only', { reason: message });
  }
}
