import { isIP } from 'node:net';
import { checkedBy } from '../shared/validation/checked-by.js';

/** Names that the `trust proxy` setting of Express knows. */
const NETWORK_NAMES: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

const BITS = { 4: 32, 6: 128 } as const;

/** Checks a comma-separated list of addresses, networks in CIDR notation and network names; empty is none. */
export function IsProxyList(): PropertyDecorator {
  return checkedBy(
    'isProxyList',
    (value) => typeof value === 'string' && isProxyList(value),
    'must be addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, separated by commas',
  );
}

function isProxyList(text: string): boolean {
  return text.trim() === '' || text.split(',').every((entry) => isNetwork(entry.trim()));
}

function isNetwork(entry: string): boolean {
  if (NETWORK_NAMES.has(entry)) return true;
  const [address = '', prefix, ...rest] = entry.split('/');
  const family = isIP(address);
  if ((family !== 4 && family !== 6) || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && isPrefix(Number(prefix), family));
}

/** Length 0 would trust everybody; proxy-addr refuses it as well. */
function isPrefix(bits: number, family: 4 | 6): boolean {
  return bits >= 1 && bits <= BITS[family];
}
