import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { demoSecrets } from '../simulator/demo-secrets.ts';
import { byAdmin } from './admin-key.ts';
import { temporaryFolder, writePools } from './folders.ts';
import { getJson, startProcess, type TestProcess, until } from './processes/processes.ts';
import { type SimulatorProcess, startSimulatorProcess } from './processes/simulator-process.ts';
import { type DemoPool, demoPoolsOf, isReadFromPage } from './types/demo-pools.ts';
import { findSimulatedTypes, type SimulatedType } from './types/simulated-types.ts';

/** The simulator, a scraper service for each type and the gateway, each in its own process. The services read the demo accounts. */
export interface World {
  types: SimulatedType[];
  simulator: SimulatorProcess;
  scrapers: Map<string, TestProcess>;
  gateway: TestProcess;
  dataDir: string;
  poolsDir: string;
  /** The pools that are read, by type. */
  pools: Map<string, DemoPool[]>;
  poolIds: string[];
  /** The settings of one scraper service. */
  environmentOf(type: string): Record<string, string>;
  /** Starts a service, at its earlier port if it had one. */
  startScraper(type: string): Promise<TestProcess>;
  startGateway(): Promise<TestProcess>;
  /** A request to the gateway by who has its admin key: changes need it, and it is shown the links. */
  byAdmin(init?: RequestInit): RequestInit;
  /** Waits until these pools, or all, are fresh at the gateway. */
  allFresh(poolIds?: string[]): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** How many types; all if left out. */
  howMany?: number;
  /** Types that are left out. */
  without?: string[];
  /** Leaves out the accounts that are read from a page with a browser. */
  withoutPages?: boolean;
  /** Leaves out all pool files: there is no pool, until one is added. */
  withoutPools?: boolean;
  pollIntervalSeconds?: number;
  /** For every scraper service. */
  variables?: Record<string, string>;
  withoutGateway?: boolean;
  /** For the gateway. */
  gatewayVariables?: Record<string, string>;
  /** What a service reads in place of its simulated pool, such as something that stands before it. */
  upstreamOf?: (type: string, simulated: string) => string;
}

export async function startWorld({
  howMany = Number.POSITIVE_INFINITY,
  without = [],
  withoutPages = false,
  withoutPools = false,
  pollIntervalSeconds = 600,
  variables = {},
  withoutGateway = false,
  upstreamOf = (_type, simulated) => simulated,
  gatewayVariables = {},
}: WorldOptions = {}): Promise<World> {
  const dataDir = temporaryFolder();
  const poolsDir = join(dataDir, 'pools');
  mkdirSync(poolsDir);
  const types = (await findSimulatedTypes()).filter(({ type }) => !without.includes(type)).slice(0, howMany);
  const pools = new Map(
    types.map((type) => [
      type.type,
      withoutPools ? [] : demoPoolsOf(type.type).filter((pool) => !(withoutPages && isReadFromPage(type, pool))),
    ]),
  );
  for (const [type, ofType] of pools) if (ofType.length > 0) writePools(poolsDir, `${type}.yaml`, ofType);
  const poolIds = [...pools.values()].flatMap((ofType) => ofType.map((pool) => pool.pool_id));
  const simulator = await startSimulatorProcess();
  const scrapers = new Map<string, TestProcess>();

  const environmentOf = (type: string) => ({
    ...demoSecrets,
    PORT: portOf(scrapers.get(type)),
    DATA_DIR: dataDir,
    POOLS_DIR: poolsDir,
    UPSTREAM_URL: upstreamOf(type, simulator.upstream(type)),
    UPSTREAM_REQUESTS_PER_MINUTE: '100000',
    POLL_INTERVAL_SECONDS: String(pollIntervalSeconds),
    ...variables,
  });
  const startScraper = async (type: string) => {
    const service = await startProcess(`scrapers/${type}/main.ts`, environmentOf(type));
    scrapers.set(type, service);
    return service;
  };
  let gateway: TestProcess | undefined;
  const startGateway = async () => {
    gateway = await startProcess('gateway/main.ts', {
      PORT: portOf(gateway),
      STATE_DIR: dataDir,
      SCRAPERS: [...scrapers].map(([type, service]) => `${type}=${service.url}`).join(','),
      ...(variables.SERVICE_TOKEN !== undefined && { SERVICE_TOKEN: variables.SERVICE_TOKEN }),
      ...gatewayVariables,
    });
    return gateway;
  };

  await Promise.all(types.map(({ type }) => startScraper(type)));
  if (!withoutGateway) await startGateway();
  return {
    types,
    simulator,
    scrapers,
    get gateway() {
      if (!gateway) throw new Error('this world has no gateway');
      return gateway;
    },
    dataDir,
    poolsDir,
    pools,
    poolIds,
    environmentOf,
    startScraper,
    startGateway,
    byAdmin: (init) => byAdmin(dataDir, init),
    async allFresh(wanted = poolIds) {
      const listed = () => getJson<{ pool_id: string; freshness: string }[]>(`${gateway?.url}/api/pools`);
      await until(
        listed,
        (answer) => wanted.every((id) => answer.some((pool) => pool.pool_id === id && pool.freshness === 'fresh')),
        90,
      );
    },
    async stop() {
      await Promise.all([gateway, simulator.process, ...scrapers.values()].map((service) => service?.stop()));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function portOf(before: TestProcess | undefined): string {
  return before === undefined ? '0' : new URL(before.url).port;
}
