import { networkInterfaces } from 'node:os';
import { readConfig } from '../../../gateway/config.ts';
import { startGateway } from '../../../gateway/service.ts';
import { until } from '../../harness/processes/processes.ts';
import type { MarkedServices } from './access-world.ts';
import { markedPools } from './marked-pools.ts';

/** A real gateway over the marked services, and the address at which a way asks it. */
export interface MarkedGateway {
  url: string;
  stateDir: string;
  /** Those of the services, whose addresses are the operator's. */
  servicePorts: string[];
  stop(): Promise<void>;
}

/** An address of this machine that is not loopback's; loopback's where the machine has no other. */
export function outerAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

/** @param seesAll what somebody sends who sees every pool. */
export async function startMarkedGateway(
  { urls }: Pick<MarkedServices, 'urls'>,
  stateDir: string,
  variables: Record<string, string> = {},
  seesAll: Record<string, string> = {},
): Promise<MarkedGateway> {
  const SCRAPERS = Object.entries(urls)
    .map(([name, url]) => `${name}=${url}`)
    .join(',');
  const config = readConfig({ PORT: '0', STATE_DIR: stateDir, SCRAPERS, LOG_LEVEL: 'silent', ...variables });
  const service = await startGateway(config);
  const { port } = new URL(service.url);
  const url = `http://${config.host === '0.0.0.0' ? outerAddress() : config.host}:${port}`;
  await until(
    async () => (await fetch(`${url}/api/pools`, { headers: seesAll })).headers.get('x-total-count'),
    (count) => count === String(markedPools.length),
  );
  const servicePorts = Object.values(urls).map((one) => new URL(one).port);
  return { url, stateDir, servicePorts, stop: () => service.close() };
}
