import { lookup } from 'node:dns/promises';
import type { DnsName, ServiceAddress } from './service-address.ts';

export interface ResolvedAddress {
  address: string;
  family: number;
}

export type Resolve = (host: string) => Promise<ResolvedAddress[]>;

/** As every program of this machine resolves names, /etc/hosts and the container engine's own server included. */
export const systemResolve: Resolve = (host) => lookup(host, { all: true });

/**
 * The services behind a name now; empty where the name does not exist (any more).
 * @throws where the name server does not answer: it is then unknown what there is.
 */
export async function servicesBehind({ host, port }: DnsName, resolve: Resolve): Promise<ServiceAddress[]> {
  const addresses = await resolve(host).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTFOUND' || error.code === 'ENODATA') return [];
    throw error;
  });
  const names = addresses.map(({ address, family }) => `${family === 6 ? `[${address}]` : address}:${port}`);
  return [...new Set(names)].map((name) => ({ name, url: `http://${name}`, foundBy: 'SCRAPERS_DNS' }));
}
