import ipaddr from 'ipaddr.js';

/** An IPv6 network that one customer of a provider has alone: the first 64 bits. */
const ipv6NetworkGroups = 4;

/** Who is counted together: an IPv4 address, or an IPv6 network. */
export function networkOf(address: string): string {
  if (!address.includes(':') || !ipaddr.IPv6.isValid(address)) return address;
  const { parts } = ipaddr.IPv6.parse(address);
  const groups = parts.slice(0, ipv6NetworkGroups).map((part) => part.toString(16));
  return `${groups.join(':')}::/${16 * ipv6NetworkGroups}`;
}
