import { lookup } from 'node:dns/promises';
import { type DnsName, entryOf, type ServiceAddress } from './service-address.ts';

export interface ResolvedAddress {
  address: string;
  family: number;
}

export type Resolve = (host: string) => Promise<ResolvedAddress[]>;

/** As every program of this machine resolves names, /etc/hosts and the container engine's own server included. */
export const systemResolve: Resolve = (host) => lookup(host, { all: true });

/** The error codes with which a name server says that there is nothing behind a name (any more). */
const nothing = ['ENOTFOUND', 'ENODATA'];

/** What is behind a name now; `code` says with what the look-up ended where that is nothing. */
export interface Behind {
  services: ServiceAddress[];
  code: string | null;
}

/** @throws where the name server does not answer: it is then unknown what there is. */
export async function servicesBehind(name: DnsName, resolve: Resolve): Promise<Behind> {
  const entry = entryOf(name);
  let code = 'ENODATA';
  const addresses = await resolve(name.host).catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined || !nothing.includes(error.code)) throw error;
    code = error.code;
    return [];
  });
  const services = [...new Map(addresses.map((one) => [one.address, one])).values()].map(
    ({ address, family }): ServiceAddress => ({
      name: `${entry} (${address})`,
      url: `http://${family === 6 ? `[${address}]` : address}:${name.port}`,
      foundBy: 'SCRAPERS_DNS',
    }),
  );
  return { services, code: services.length > 0 ? null : code };
}
