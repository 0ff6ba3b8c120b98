import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A host whose addresses are not public, where only such are allowed. */
export class NotPublic extends Error {
  override name = 'NotPublic';
  constructor(host: string) {
    super(`${host} is no public address`);
  }
}

/** Of IPv6 only this part is the internet's; of IPv4 these are for tests of networks. */
const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');
const benchmarks = ipaddr.IPv4.parseCIDR('198.18.0.0/15');

/** Whether an address is one of the internet: not of this machine, a private network, a cloud's own services or a special range. */
export function isPublicAddress(address: string): boolean {
  // A zone names an interface of this machine.
  if (address.includes('%') || !ipaddr.isValid(address)) return false;
  // IPv4 in IPv6 is judged as what it leads to.
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv6 ? parsed.match(globalIpv6) : !parsed.match(benchmarks);
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
