import type { Resolve } from '../discovery/resolve.ts';
import { patient, standIn, type TestGateway } from './gateway.ts';
import { sampleChange } from './samples.ts';
import type { StandInScraper } from './stand-in-scraper.ts';

export const failsWith = (code: string) => () => Promise.reject(Object.assign(new Error('none'), { code }));
const loopback = [{ address: '127.0.0.1', family: 4 }];

/** A name server of the network in which each service has a name of its own, as all of them listen on one address here. */
export function network() {
  const there = new Map<string, Resolve>();
  return {
    put: (host: string) => there.set(host, async () => loopback),
    fail: (host: string, code: string) => there.set(host, failsWith(code)),
    remove: (host: string) => there.delete(host),
    resolve: ((host) => (there.get(host) ?? failsWith('ENOTFOUND'))(host)) as Resolve,
  };
}

/** Patient, so that a busy machine makes no service unreachable. */
export const withNames = ({ resolve }: ReturnType<typeof network>) => ({ resolve, timings: patient });

export async function service(type: string, databaseId: string | undefined, ...poolIds: string[]) {
  const scraper = await standIn(type);
  Object.assign(scraper, { databaseId, name: databaseId === undefined ? undefined : type });
  return scraper.put(...poolIds.map((poolId) => sampleChange(poolId)));
}

export const entries = (services: Record<string, StandInScraper>) =>
  Object.entries(services).map(([host, { port }]) => ({ host, port }));

/** The names of sources with their state and pools. */
export async function shown(gateway: TestGateway): Promise<Record<string, [state: string, ...pools: string[]]>> {
  const sources = await gateway.json<{ name: string; state: string; pools: string[] }[]>('/api/sources');
  return Object.fromEntries(sources.map(({ name, state, pools }) => [name, [state, ...pools]]));
}
