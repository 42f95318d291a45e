import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { parseListenAddress } from '../../shared/config/listen-address.js';
import { MetricsService } from './metrics.service.js';
import { MetricsSettings } from './metrics.settings.js';

/** Answers `/metrics` at an address of its own, for a collector on this machine or in a private network. */
@Injectable()
export class MetricsListener implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(MetricsListener.name);
  #server: Server | undefined;

  constructor(
    private readonly metrics: MetricsService,
    private readonly settings: MetricsSettings,
  ) {}

  /** An address that is taken is logged: the site matters more. */
  async onApplicationBootstrap(): Promise<void> {
    const { addr } = this.settings;
    if (addr === '') return;
    const server = createServer((request, response) => void this.#answer(request, response));
    try {
      server.listen(parseListenAddress(addr));
      await once(server, 'listening');
      this.#server = server;
    } catch (error) {
      this.logger.warn('metrics are not served', { addr, err: error });
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.#server === undefined) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (method !== 'GET' || url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    try {
      const { type, text } = await this.metrics.scrape();
      response.writeHead(200, { 'Content-Type': type }).end(text);
    } catch (error) {
      this.logger.error('metrics cannot be read', { err: error });
      response.writeHead(500).end();
    }
  }
}
