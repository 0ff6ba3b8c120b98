import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

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

/** Whether an address is one of the public internet: none of this machine, its networks or a cloud's own services. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  // A zone names an interface of this machine.
  if (family === 0 || address.includes('%')) return false;
  if (family === 4) return !special.check(address);
  const translated = behindTranslation(address);
  if (translated !== null) return isPublicAddress(translated);
  return global6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** A host whose addresses are not public, where only such are allowed. */
export class NotPublic extends Error {
  override name = 'NotPublic';
  constructor(host: string) {
    super(`${host} is no public address`);
  }
}

/** Looks a name up for a connection that is made at once to what it gives: what the name leads to later does not count. */
export const publicLookup: LookupFunction = (host, options, found) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return found(error, '', 0);
    const open = addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = open;
    if (first === undefined) return found(new NotPublic(host), '', 0);
    if (options.all) return found(null, open);
    found(null, first.address, first.family);
  });
};

/** Whether a host of a URL is written as an address, and that is none of the public internet. It is not looked up. */
export function isPrivateLiteral(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) !== 0 && !isPublicAddress(address);
}
