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

/** @param host `pool.example`, or `*.pool.example` for all below it. */
export function isHost(hostname: string, host: string): boolean {
  return host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host;
}
