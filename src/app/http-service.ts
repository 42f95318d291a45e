import type { RequestListener, Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { PromotedBuild } from '../composer-api/promoted-build.js';
import { RepositoryFiles } from '../composer-api/repository-files.js';
import { RepositoryHandler } from '../composer-api/repository.handler.js';
import { RepresentationCache } from '../composer-api/representation-cache.js';
import { createLimitedServer } from '../http/limited-server.js';
import { RequestCounts } from '../http/request-counts.js';
import type { AppConfig } from './app-config.js';
import { Entrance } from './entrance.js';
import type { HttpApplication } from './http-application.js';

/** Loading the application blocks the process for tenths of a second; who waits at the door goes first. */
const FIRST_ANSWERS_MS = 30;

/** A server that answers for the repository at once, and for everything else when it was started. */
export interface HttpService {
  /** Not listening yet. */
  readonly server: Server;
  /** Loads and opens the application; the caller closes it. Rejects when it cannot start. */
  readonly start: () => Promise<HttpApplication>;
}

/** The HTTP service of `serve`. */
export function openHttpService(
  config: AppConfig,
  { withScheduler }: { readonly withScheduler: boolean } = { withScheduler: false },
): HttpService {
  const counts = new RequestCounts();
  const files = new RepositoryFiles(
    new PromotedBuild(config.storage.path),
    new RepresentationCache(),
  );
  const isDebugging = config.instance.logLevel === 'debug';
  const entrance = new Entrance(new RepositoryHandler(files, counts, isDebugging));
  const server = createLimitedServer(entrance.listener);
  const start = async (): Promise<HttpApplication> => {
    await sleep(FIRST_ANSWERS_MS);
    const { createHttpApplication } = await import('./http-application.js');
    const app = await createHttpApplication(config, { server, files, counts, withScheduler });
    entrance.open(app.getHttpAdapter().getInstance() as RequestListener);
    return app;
  };
  return { server, start };
}
