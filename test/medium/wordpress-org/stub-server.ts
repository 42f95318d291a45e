import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WordpressOrgSettings } from '../../../src/wordpress-org/wordpress-org.settings.js';

interface StubRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
  /** Milliseconds since the server started. */
  readonly at: number;
}

/** How the stub answers; `index` counts the requests from 0. */
export type Answering = (request: StubRequest, response: ServerResponse, index: number) => void;

export interface StubServer {
  readonly url: string;
  readonly requests: readonly StubRequest[];
  close(): Promise<void>;
}

/** A loopback server that answers as told and remembers what it was asked. */
export async function startStub(answering: Answering): Promise<StubServer> {
  const requests: StubRequest[] = [];
  const started = performance.now();
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (chunk: string) => {
      body += chunk;
    });
    incoming.on('end', () => {
      const { method = '', headers } = incoming;
      const url = new URL(incoming.url ?? '/', 'http://stub');
      const request = { method, url, body, headers, at: performance.now() - started };
      answering(request, response, requests.push(request) - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Settings for tests that need not wait, with every service at one address. */
export function impatientSettings(
  url: string,
  settings: Partial<WordpressOrgSettings> = {},
): WordpressOrgSettings {
  const services = { apiUrl: url, pluginsSvnUrl: url, themesSvnUrl: url };
  return Object.assign(new WordpressOrgSettings(), services, {
    requestsPerSecond: 10_000,
    retryDelayMs: 1,
    ...settings,
  });
}
