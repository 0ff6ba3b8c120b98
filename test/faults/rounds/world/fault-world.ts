import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { byAdmin } from '../../../harness/admin-key.ts';
import { temporaryFolder, writePools } from '../../../harness/folders.ts';
import { getJson, startProcess, type TestProcess, until } from '../../../harness/processes/processes.ts';
import { type SimulatorProcess, startSimulatorProcess } from '../../../harness/processes/simulator-process.ts';
import { type DemoPool, demoPoolsOf, isReadFromPage } from '../../../harness/types/demo-pools.ts';
import { findSimulatedTypes } from '../../../harness/types/simulated-types.ts';
import { demoSecrets } from '../../../simulator/demo-secrets.ts';
import { createLedger, type Ledger } from '../oracle/ledger.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import type { Names } from './gateway-main.ts';

export const pollIntervalSeconds = 2;

/** A scraper service, and what the test did to it. Times in unix milliseconds. */
export interface WatchedService {
  type: string;
  /** Whether the gateway finds it by a name. */
  byName: boolean;
  /** Its name at the gateway. */
  source: string;
  pools: DemoPool[];
  proxy: FaultProxy;
  process: TestProcess;
  downSince: number | null;
  upSince: number | null;
  undisturbed: boolean;
  /** Since when it runs on another file, if the gateway had noticed that it was gone; else null. */
  refiledAt: number | null;
}

/** The simulator, every scraper service behind a proxy of its own, and the gateway; some services are found by name. */
export interface FaultWorld {
  simulator: SimulatorProcess;
  services: WatchedService[];
  pools: DemoPool[];
  ledger: Ledger;
  gatewayUrl: string;
  /** Since when the present gateway answers; null while none does. */
  gatewaySince: number | null;
  gatewayPid: number;
  /** Another number means another process. */
  gatewayRun: number;
  /** A request by who has the gateway's admin key. */
  byAdmin(init?: RequestInit): RequestInit;
  serviceOf(poolId: string): WatchedService;
  startService(service: WatchedService): Promise<void>;
  killGateway(): Promise<void>;
  startGateway(): Promise<void>;
  /** Sets what the name server says of a service that is found by name. */
  name(service: WatchedService, known: 'there' | 'gone' | 'no-answer'): void;
  /** Replaces the file of an ended service. `older` keeps the present file, and `newer` puts it back. */
  replaceFile(service: WatchedService, by: 'nothing' | 'older' | 'newer'): void;
  stop(): Promise<void>;
}

const endings = ['', '-wal', '-shm'];

export async function startFaultWorld(): Promise<FaultWorld> {
  const dataDir = temporaryFolder();
  const poolsDir = join(dataDir, 'pools');
  const namesFile = join(dataDir, 'names.json');
  mkdirSync(poolsDir);
  const simulator = await startSimulatorProcess(1);
  const types = await findSimulatedTypes();
  const file = (type: string, variant = '') => join(dataDir, `${type}${variant}.db`);
  const services: WatchedService[] = [];
  const names: Names = {};
  const hostOf = ({ type }: WatchedService) => `${type}.test`;
  const writeNames = () => {
    // In one step, because the gateway may be reading it.
    writeFileSync(`${namesFile}.new`, JSON.stringify(names));
    renameSync(`${namesFile}.new`, namesFile);
  };
  const environmentOf = (type: string, port: string) => ({
    ...demoSecrets,
    PORT: port,
    DATA_DIR: dataDir,
    POOLS_DIR: poolsDir,
    UPSTREAM_URL: simulator.upstream(type),
    UPSTREAM_REQUESTS_PER_MINUTE: '1000000',
    POLL_INTERVAL_SECONDS: String(pollIntervalSeconds),
    LOG_LEVEL: 'warn',
  });
  const launch = (type: string, port: string) => startProcess(`scrapers/${type}/main.ts`, environmentOf(type, port));

  await Promise.all(
    types.map(async (type, index) => {
      const pools = demoPoolsOf(type.type).filter((pool) => !isReadFromPage(type, pool));
      writePools(poolsDir, `${type.type}.yaml`, pools);
      const process = await launch(type.type, '0');
      const proxy = await startFaultProxy(() => service.process.url);
      const byName = index >= types.length - 3;
      const service: WatchedService = {
        ...{ type: type.type, byName, source: type.type, pools, proxy, process },
        ...{ downSince: null, upSince: Date.now(), undisturbed: true, refiledAt: null },
      };
      services.push(service);
      if (byName) names[hostOf(service)] = ['127.0.0.1'];
    }),
  );
  services.sort((first, second) => (first.type < second.type ? -1 : 1));
  writeNames();

  const poolsOf = (type: string) =>
    (services.find((service) => service.type === type)?.pools ?? []).map(({ pool_id }) => pool_id);
  const ledger = createLedger((type) => file(type), poolsOf);
  let gateway: TestProcess | undefined;

  const world: FaultWorld = {
    simulator,
    services,
    pools: services.flatMap(({ pools }) => pools),
    ledger,
    gatewayUrl: '',
    gatewaySince: null,
    gatewayPid: 0,
    gatewayRun: 0,
    byAdmin: (init) => byAdmin(dataDir, init),
    serviceOf(poolId) {
      const found = services.find(({ pools }) => pools.some(({ pool_id }) => pool_id === poolId));
      if (!found) throw new Error(`no service reads ${poolId}`);
      return found;
    },
    async startService(service) {
      service.process = await launch(service.type, new URL(service.process.url).port);
    },
    async killGateway() {
      world.gatewaySince = null;
      world.gatewayRun += 1;
      await gateway?.stop('SIGKILL');
    },
    async startGateway() {
      const listed = services.filter(({ byName }) => !byName);
      const named = services.filter(({ byName }) => byName);
      gateway = await startProcess('test/faults/rounds/world/gateway-main.ts', {
        PORT: gateway === undefined ? '0' : new URL(gateway.url).port,
        STATE_DIR: dataDir,
        SCRAPERS: listed.map(({ type, proxy }) => `${type}=http://127.0.0.1:${proxy.port}`).join(','),
        SCRAPERS_DNS: named.map((service) => `${hostOf(service)}:${service.proxy.port}`).join(','),
        FAULT_NAMES: namesFile,
        RATE_LIMIT_PER_MINUTE: '10000000',
        LOG_LEVEL: 'error',
      });
      world.gatewayUrl = gateway.url;
      world.gatewayPid = gateway.pid;
      world.gatewaySince = Date.now();
    },
    name(service, known) {
      delete names[hostOf(service)];
      if (known !== 'gone') names[hostOf(service)] = known === 'there' ? ['127.0.0.1'] : known;
      writeNames();
    },
    replaceFile({ type }, by) {
      ledger.close(type);
      for (const ending of endings) {
        const present = `${file(type)}${ending}`;
        if (by === 'older') renameIfThere(present, `${file(type, '-newer')}${ending}`);
        rmSync(present, { force: true });
        if (by === 'newer') renameIfThere(`${file(type, '-newer')}${ending}`, present);
      }
      if (by === 'older') copyFileSync(file(type, '-older'), file(type));
    },
    async stop() {
      await Promise.all(
        [gateway, simulator.process, ...services.map(({ process }) => process)].map((one) => one?.stop()),
      );
      for (const { type } of services) ledger.close(type);
      await Promise.all(services.map(({ proxy }) => proxy.close()));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };

  for (const { type } of services) ledger.open(type, true);
  await world.startGateway();
  await until(
    () => getJson<{ freshness: string }[]>(`${world.gatewayUrl}/api/pools`),
    (all) => all.length === world.pools.length && all.every(({ freshness }) => freshness === 'fresh'),
    60,
  );
  // A backup of the first minute, for later.
  for (const { type } of services) await backUp(file(type), file(type, '-older'));
  return world;
}

async function backUp(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true });
  try {
    await source.backup(to);
  } finally {
    source.close();
  }
}

function renameIfThere(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
