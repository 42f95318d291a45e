import { InvalidInputError } from '../errors/app-error.js';

/** Where a server listens; without a host, on every interface. */
export interface ListenAddress {
  readonly host?: string;
  readonly port: number;
}

const ADDRESS = /^(?:\[(?<ipv6>[0-9a-f:.]+)\]|(?<host>[^:\s]*)):(?<port>\d{1,5})$/i;
const MAX_PORT = 65_535;

/** Reads `host:port`, `[ipv6]:port` or `:port`; port 0 takes a free one. Throws `InvalidInputError` that names `source`. */
export function parseListenAddress(text: string, source = '--addr'): ListenAddress {
  const { ipv6, host, port } = ADDRESS.exec(text)?.groups ?? {};
  if (port === undefined || Number(port) > MAX_PORT) {
    throw new InvalidInputError([
      `${source} ${JSON.stringify(text)}: must be host:port or :port, with a port of 0 to ${MAX_PORT}`,
    ]);
  }
  const name = ipv6 ?? host ?? '';
  return name === '' ? { port: Number(port) } : { host: name, port: Number(port) };
}
