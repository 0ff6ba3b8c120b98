import { isPrivateLiteral } from '@poolgate/server/http/public-address.ts';
import { isHost } from '../browser/reach.ts';
import { ReadFailure } from '../failure.ts';

/** Hosts with their ports, as in a URL: `pool.example`, `pool.example:8080`, or `*.pool.example` for all below it. */
export interface AllowedHosts {
  /** Named by the type. Only their public addresses are asked. */
  ofType: readonly string[];
  /** Named by the operator in `account`. They may be in the operator's own network. Without a port it is the usual one. */
  ofAccount: readonly string[];
}

/** Where a request may go: to any address of its host, or to the public ones alone. */
export type AddressesAsked = 'all' | 'public';

/**
 * Judges a request before it is sent.
 * @param allowed null if the type's own code says where its requests go.
 * @throws ReadFailure if neither the type nor the account names the host.
 */
export function addressesAsked(url: URL, allowed: AllowedHosts | null): AddressesAsked {
  if (allowed === null) return 'all';
  const isHttp = /^https?:$/.test(url.protocol);
  const withPort = `${url.hostname}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`;
  const isThis = (host: string) => host === url.host || host === withPort;
  const names = (host: string) => (host.includes(':') ? isThis(host) : isHost(url.hostname, host));
  // What else listens on the operator's own host was not named.
  if (isHttp && allowed.ofAccount.some(isThis)) return 'all';
  if (!isHttp || !allowed.ofType.some(names))
    throw new ReadFailure(
      'unavailable',
      'The request would go to a host that neither the pool type nor the account names. It was not sent. Mend the address in the description of the pool type.',
    );
  if (isPrivateLiteral(url.hostname)) throw notPublic();
  return 'public';
}

export function notPublic(): ReadFailure {
  return new ReadFailure(
    'unavailable',
    "The host of this pool type has no public address, and only `account` may name a host of one's own network. Nothing was sent.",
  );
}
