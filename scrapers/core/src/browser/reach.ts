import { BlockList } from 'node:net';

/** What an adapter opens: the documented URL of the page, and the further hosts of the pool that the page needs. */
export interface OpenedPage {
  url: string;
  hosts: readonly string[];
}

/** Where a page that is lent may send requests. */
export interface PageReach {
  /** Of the page itself: `https://pool.example`. */
  origin: string;
  /** Further hosts of the pool, at the usual ports: `pool.example`, or `*.pool.example` for all below it. */
  hosts: readonly string[];
  /** Whether the origin may have an address of this machine or its network: true only where the operator named it (`UPSTREAM_URL`). */
  insideToo: boolean;
}

const schemes = /^(?:https?|wss?):$/;
const usualPorts = new Set(['80', '443']);
const portOf = ({ protocol, port }: URL) => port || (/^(?:https|wss):$/.test(protocol) ? '443' : '80');

/** Whether the page may send a request to this URL, as far as its name tells. */
export function isWithinReach({ origin, hosts }: PageReach, url: URL): boolean {
  if (!schemes.test(url.protocol)) return false;
  const own = new URL(origin);
  if (url.hostname === own.hostname && portOf(url) === portOf(own)) return true;
  return usualPorts.has(portOf(url)) && hosts.some((host) => isHost(url.hostname, host));
}

function isHost(hostname: string, host: string): boolean {
  return host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host;
}

/** IANA's special-purpose addresses: this machine, its networks, and what leads to them. */
const special = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  special.addSubnet(network, bits);
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(network, bits, 'ipv6');
/** Public IPv6 addresses. What is outside holds IPv4 addresses in another form, or is local. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** The IPv4 address that a network without IPv4 reaches by this one (NAT64, RFC 6052); null for others. */
function behindTranslation(address: string): string | null {
  const [, high = '0', low] =
    /^\[64:ff9b::(?:([\da-f]+):)?([\da-f]+)?\]$/.exec(URL.parse(`http://[${address}]`)?.hostname ?? '') ?? [];
  if (low === undefined) return null;
  const parts = [high, low].map((part) => Number.parseInt(part, 16));
  return parts.flatMap((part) => [part >> 8, part & 255]).join('.');
}

/** Whether an address is one of the public internet. */
export function isPublicAddress(address: string, family: 4 | 6): boolean {
  const translated = family === 6 ? behindTranslation(address) : null;
  if (translated !== null) return isPublicAddress(translated, 4);
  const kind = family === 6 ? 'ipv6' : 'ipv4';
  return !special.check(address, kind) && (family === 4 || global6.check(address, kind));
}
