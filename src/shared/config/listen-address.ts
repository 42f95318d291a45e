import { InvalidInputError } from '../errors/app-error.js';
import { checkedBy } from '../validation/checked-by.js';

/** Where a server listens; without a host, on every interface. */
export interface ListenAddress {
  readonly host?: string;
  readonly port: number;
}

const ADDRESS = /^(?:\[(?<ipv6>[0-9a-f:.]+)\]|(?<host>[^:\s]*)):(?<port>\d{1,5})$/i;
const MAX_PORT = 65_535;
const ALLOWED = `must be host:port or :port, with a port of 0 to ${MAX_PORT}`;

/** Reads `host:port`, `[ipv6]:port` or `:port`; port 0 takes a free one. Throws `InvalidInputError` that names `--addr`. */
export function parseListenAddress(text: string): ListenAddress {
  const address = read(text);
  if (address !== undefined) return address;
  throw new InvalidInputError([`--addr ${JSON.stringify(text)}: ${ALLOWED}`]);
}

/** Checks an address that `parseListenAddress` reads. */
export function IsListenAddress(): PropertyDecorator {
  const isAddress = (value: unknown): boolean =>
    typeof value === 'string' && read(value) !== undefined;
  return checkedBy('isListenAddress', isAddress, ALLOWED);
}

function read(text: string): ListenAddress | undefined {
  const { ipv6, host, port } = ADDRESS.exec(text)?.groups ?? {};
  if (port === undefined || Number(port) > MAX_PORT) return undefined;
  const name = ipv6 ?? host ?? '';
  return name === '' ? { port: Number(port) } : { host: name, port: Number(port) };
}
