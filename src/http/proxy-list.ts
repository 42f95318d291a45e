import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { checkedBy } from '../shared/validation/checked-by.js';

/** Names that the `trust proxy` setting of Express knows. */
const NETWORK_NAMES: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** Express refuses it as well. */
const TRUSTS_ALL = /\/0+$/;

/** Checks a comma-separated list of addresses, networks in CIDR notation and network names; empty is none. */
export function IsProxyList(): PropertyDecorator {
  return checkedBy(
    'isProxyList',
    (value) => typeof value === 'string' && isProxyList(value),
    'must be addresses, networks with the length of their prefix such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, separated by commas',
  );
}

function isProxyList(text: string): boolean {
  return text.trim() === '' || text.split(',').every((entry) => isNetwork(entry.trim()));
}

function isNetwork(entry: string): boolean {
  if (NETWORK_NAMES.has(entry)) return true;
  const [address = ''] = entry.split('/');
  if (isIP(address) === 0) return false;
  return address === entry || (ipaddr.isValidCIDR(entry) && !TRUSTS_ALL.test(entry));
}
