import { isPrivateLiteral } from '@poolgate/server/http/public-address.ts';
import { isHost } from '../browser/reach.ts';
import { ReadFailure } from '../failure.ts';

/** Hosts with their ports, as in a URL: `pool.example`, `pool.example:8080`, or `*.pool.example` for all below it. */
export interface AllowedHosts {
  /** Named by the type. Only their public addresses are asked. */
  ofType: readonly string[];
  /** Named by the operator in `account`. They may be in the operator's own network. */
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
  const names = (host: string) => (host.includes(':') ? host === url.host : isHost(url.hostname, host));
  if (/^https?:$/.test(url.protocol) && allowed.ofAccount.some(names)) return 'all';
  if (!/^https?:$/.test(url.protocol) || !allowed.ofType.some(names))
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
