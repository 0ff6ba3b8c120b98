import { join } from 'node:path';
import type { Children, RunningChild } from './children.ts';
import type { LauncherPorts, ServicePort } from './ports.ts';
import type { ScraperType } from './scraper-types.ts';

/** The scraper services that run, and the gateway over them. */
export interface Fleet {
  has(type: string): boolean;
  /** Where gateway and services listen. */
  ports(): ServicePort[];
  /** The gateway is told of it where it runs already. @throws ConfigurationError */
  startService(scraper: ScraperType): Promise<RunningChild>;
  /** @throws ConfigurationError */
  startGateway(): Promise<RunningChild>;
}

interface FleetOptions {
  children: Children;
  ports: LauncherPorts;
  environmentFor(scraper: ScraperType): NodeJS.ProcessEnv;
  gatewayEnvironment: NodeJS.ProcessEnv;
}

/** What moves a process to its port, and what its messages call that. */
function portEnvironment({ port, variable }: ServicePort): NodeJS.ProcessEnv {
  return { PORT: String(port), PORT_VARIABLE: variable };
}

/** Where a process listens that only the gateway, or a service, asks: HOST opens the gateway alone to other machines. */
export function innerEnvironment(port: ServicePort): NodeJS.ProcessEnv {
  return { ...portEnvironment(port), HOST: '127.0.0.1' };
}

export function createFleet({ children, ports, environmentFor, gatewayEnvironment }: FleetOptions): Fleet {
  const services = new Map<string, RunningChild>();
  let gateway: RunningChild | null = null;
  const portOf = (type: string) => ports.scrapers.get(type) as ServicePort;
  const scrapers = () =>
    [...services]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([type, { url }]) => `${type}=${url}`)
      .join(',');
  return {
    has: (type) => services.has(type),
    ports: () => [ports.gateway, ...[...services.keys()].map(portOf)],
    async startService(scraper) {
      const { type, main } = scraper;
      const environment = () => ({
        ...environmentFor(scraper),
        // One that is set for all of them would make them share a name.
        SERVICE_NAME: type,
        ...innerEnvironment(portOf(type)),
      });
      const started = await children.start({ name: type, main, environment });
      services.set(type, started);
      gateway?.tell();
      return started;
    },
    async startGateway() {
      gateway = await children.start({
        name: 'gateway',
        main: join(import.meta.dirname, '../gateway/main.ts'),
        environment: () => ({
          ...gatewayEnvironment,
          ...portEnvironment(ports.gateway),
          STARTED_BY: 'npm-start',
          SCRAPERS: scrapers(),
        }),
        message: () => ({ scrapers: scrapers() }),
        stopsFirst: true,
      });
      return gateway;
    },
  };
}
