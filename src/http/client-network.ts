import ipaddr from 'ipaddr.js';

/** The 16-bit groups within which one client may choose freely stay out: a network of 64 bits. */
const NETWORK_GROUPS = 4;

/** A port after an IPv4 address, or after an IPv6 address in brackets, as some proxies add it. */
const WITH_PORT = /^(?:\[([\da-f:.]+)\](?::\d+)?|(\d+(?:\.\d+){3}):\d+)$/i;

/** The address without a port; other text is returned as it is. */
export function withoutPort(address: string): string {
  const [, inBrackets, plain] = WITH_PORT.exec(address) ?? [];
  return inBrackets ?? plain ?? address;
}

/**
 * What tells one client from another: the IPv4 address, or the first 64 bits of the IPv6 address as a
 * network in CIDR notation (RFC 5952). Other text is returned as it is.
 */
export function clientNetwork(sent: string): string {
  const address = withoutPort(sent);
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const groups = parsed.parts.map((group, index) => (index < NETWORK_GROUPS ? group : 0));
  return `${new ipaddr.IPv6(groups).toString()}/64`;
}

const WIDER = { ipv4: 24, ipv6: 48 } as const;

/**
 * The network around a client in CIDR notation, 24 bits of IPv4 or 48 of IPv6: tells where somebody
 * came from, and not who it was. Text that is no address gives `unknown`.
 */
export function surroundingNetwork(sent: string): string {
  const [address = ''] = withoutPort(sent).split('/');
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  const bits = WIDER[parsed.kind()];
  const kept = parsed.toByteArray().map((byte, index) => (index * 8 < bits ? byte : 0));
  return `${ipaddr.fromByteArray(kept).toString()}/${bits}`;
}
