import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Answer } from './answer.js';
import type { Catalogue } from './catalogue.js';
import { brokenAnswer, disturb } from './disturbance.js';
import { Faults, type FiredFault, type Service } from './faults.js';
import { type Route, routeOf, SERVICE_PREFIXES } from './routes.js';
import { halved, sendAnswer, sendHalf, sendSlowly } from './send-answer.js';

export interface SimulatorOptions {
  readonly catalogue: Catalogue;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** HTTP status of a single answer about a closed plugin; 404 if left out. */
  readonly closedStatus?: 200 | 404;
  /** What the addresses of archives begin with; the server's own if left out. */
  readonly downloadsUrl?: string;
}

/** One request the simulator received, in order of arrival. */
interface RecordedRequest {
  readonly service: Service;
  readonly method: string;
  /** Path below the service's base URL. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The slugs an info API request asks for, or the slug of a download. */
  readonly slugs: readonly string[];
  readonly userAgent: string;
  readonly body: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A running server that speaks for WordPress.org on loopback. */
export interface Simulator {
  readonly apiUrl: string;
  readonly pluginsSvnUrl: string;
  readonly themesSvnUrl: string;
  readonly downloadsUrl: string;
  readonly catalogue: Catalogue;
  readonly faults: Faults;
  /** Every request so far; tests may empty it. */
  readonly requests: RecordedRequest[];
  /** The settings that make wppackages talk to this server. */
  environment(): Record<string, string>;
  /** Stops listening and cuts every connection, hanging ones too. */
  close(): Promise<void>;
}

/** Starts a server on 127.0.0.1 for a catalogue that may go on changing. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const server = createServer();
  const origin = await listen(server, options.port ?? 0);
  const simulator = simulatorOf(server, origin, options);
  const { closedStatus = 404 } = options;
  server.on('request', (request, response) => {
    answer(request, response, simulator, closedStatus).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' });
      response.end(`The simulator failed: ${String(error)}`);
    });
  });
  return simulator;
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function simulatorOf(
  server: Server,
  origin: string,
  { catalogue, downloadsUrl }: SimulatorOptions,
): Simulator {
  const urls = {
    apiUrl: origin + SERVICE_PREFIXES.api,
    pluginsSvnUrl: origin + SERVICE_PREFIXES.pluginsSvn,
    themesSvnUrl: origin + SERVICE_PREFIXES.themesSvn,
    downloadsUrl: downloadsUrl ?? origin + SERVICE_PREFIXES.downloads,
  };
  return {
    ...urls,
    catalogue,
    faults: new Faults(),
    requests: [],
    environment: () => ({
      WPORG_API_URL: urls.apiUrl,
      WPORG_PLUGINS_SVN_URL: urls.pluginsSvnUrl,
      WPORG_THEMES_SVN_URL: urls.themesSvnUrl,
    }),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  simulator: Simulator,
  closedStatus: 200 | 404,
): Promise<void> {
  const body = await text(request);
  const { catalogue, downloadsUrl } = simulator;
  const route = routeOf(request.method ?? 'GET', request.url ?? '/', body);
  simulator.requests.push(recordOf(request, route, body));
  const faults = simulator.faults.take(route);
  if (!(await disturb(faults, response))) return;
  const sent =
    brokenAnswer(faults) ?? route.answer({ catalogue, downloadsUrl, closedStatus, faults });
  await send(response, sent, { faults, isHead: request.method === 'HEAD' });
}

async function send(
  response: ServerResponse,
  answer: Answer,
  { faults, isHead }: { readonly faults: readonly FiredFault[]; readonly isHead: boolean },
): Promise<void> {
  for (const { fault } of faults) {
    if (fault.kind === 'truncated') {
      sendHalf(response, answer);
      return;
    }
    if (fault.kind === 'halved') return sendAnswer(response, halved(answer), isHead);
    if (fault.kind === 'trickle') return sendSlowly(response, answer, fault.ms);
  }
  await sendAnswer(response, answer, isHead);
}

function recordOf(request: IncomingMessage, route: Route, body: string): RecordedRequest {
  const { service, method, path, query, slugs } = route;
  const userAgent = request.headers['user-agent'] ?? '';
  return { service, method, path, query, slugs, userAgent, body, at: Date.now() };
}
