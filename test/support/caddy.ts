import { join } from 'node:path';
import { freePort } from './free-port.js';
import { startServer, type RunningServer } from './server-program.js';

const FOLDER = join(import.meta.dirname, '../../deploy/caddy');
const CONFIGURATION = join(FOLDER, 'Caddyfile');

/** What the configuration leaves to the host. */
export interface CaddyHost {
  /** host:port */
  readonly upstream: string;
  /** The promoted build. */
  readonly repository: string;
  /** A directory for files of its own. */
  readonly state: string;
  /** Networks, separated by spaces. */
  readonly trustedProxies?: string;
}

export interface Caddy extends RunningServer {
  readonly url: string;
}

/** Starts Caddy with the configuration that is deployed, on loopback and without TLS. */
export async function startCaddy(host: CaddyHost): Promise<Caddy> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const server = await startServer({
    name: 'Caddy',
    command: 'caddy',
    words: ['run', '--config', CONFIGURATION, '--adapter', 'caddyfile'],
    environment: {
      PATH: process.env['PATH'],
      HOME: host.state,
      WPPACKAGES_SITE: url,
      WPPACKAGES_UPSTREAM: host.upstream,
      WPPACKAGES_REPOSITORY: host.repository,
      WPPACKAGES_PAGES: FOLDER,
      WPPACKAGES_ADMIN: `unix/${host.state}/admin.sock`,
      WPPACKAGES_SNIPPETS: `${host.state}/*.caddy`,
      ...(host.trustedProxies === undefined
        ? {}
        : { WPPACKAGES_TRUSTED_PROXIES: host.trustedProxies }),
    },
    isReady: (log) => log.includes('serving initial configuration'),
  });
  return { url, ...server };
}
