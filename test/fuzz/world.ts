import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@poolgate/core/store/store.ts';
import { fullReading, metadata, worker } from '@poolgate/core/testing/samples.ts';
import { reads, startUpstream } from '@poolgate/core/testing/service/upstream.ts';
import { retention, settings } from '@poolgate/core/testing/store/open-test-store.ts';
import { byAdmin } from '../harness/admin-key.ts';
import { temporaryFolder, writePools } from '../harness/folders.ts';
import { exampleMain } from '../harness/processes/example-service.ts';
import { getJson, startProcess, type TestProcess, until } from '../harness/processes/processes.ts';
import { type FuzzCaller, makeFuzzCallers } from './asking/callers.ts';
import { type Known, readKnown } from './known.ts';

/** Two services of example types with a past of two days, and the gateway over them, each in its own process. */
export interface FuzzWorld {
  gateway: TestProcess;
  /** The one that is asked directly. */
  service: TestProcess;
  processes: Record<string, TestProcess>;
  known: Known;
  callers: FuzzCaller[];
  /** A request to the gateway by who has its admin key. */
  byAdmin(init?: RequestInit): RequestInit;
  stop(): Promise<void>;
}

/** Texts that are hard to put into a path, a query, a header or a CSV file. */
const workers = ['rig 1', 'a/b', '..', '100%', '=1+1', 'Ünïté "x"', 'ключ', '1e3', '\u202Eevil', 'new\nline', 'same'];
const odd = { client: 'Ö & Söhne / 100%', company: '=cmd|x', country: "Côte d'Ivoire", tags: ['a+b', 'č', '..'] };

const hours = 48;

const poolsOf = (type: string) => [
  pool(`${type}_001`, {
    ...{
      client_name: odd.client,
      company: odd.company,
      country: odd.country,
      tags: odd.tags,
      location: '"here", there',
    },
  }),
  pool(`${type}_002`, {}),
  pool(`${type}_003`, { active: false }),
];

function pool(poolId: string, more: object) {
  return {
    ...{
      pool_id: poolId,
      pool_name: `Account ${poolId}`,
      client_name: 'Client Company Ltd',
      company: 'Mining Company',
    },
    ...{ country: 'Kazakhstan', account: { token: `token-${poolId}` }, ...more },
  };
}

function reading(now: number, step: number) {
  const of = (name: string, index: number) =>
    worker(index < 10 ? `${index}` : name, {
      workerName: name,
      online: (index + step) % 5 !== 0,
      lastSeenAt: now - 60,
    });
  const day = (ago: number) => new Date((now - ago * 86_400) * 1000).toISOString().slice(0, 10);
  return fullReading({
    workers: [...workers.map(of), worker('twin-1', { workerName: 'twin' }), worker('twin-2', { workerName: 'twin' })],
    onlineWorkers: workers.length - (step % 3),
    offlineWorkers: step % 3,
    balance: `0.${String(step + 1).padStart(8, '0')}`,
    earnings: [1, 2, 3].map((ago) => ({ date: day(ago), amount: `0.0${ago}000000`, hashrateHs: 38e15 })),
    payouts: Array.from({ length: 5 }, (_, index) => ({
      ...{ ownId: `p,"${index}`, state: 'sent' as const, paidAt: now - 86_400 * (index + 1), amount: '0.01490000' },
      ...{ fee: index % 2 === 0 ? null : '0.00000500', tx: `tx${index}` },
    })),
  });
}

/** Writes the past of the first pool of a type, as its service would have. */
function writePast(folder: string, type: string, now: number): void {
  const path = join(folder, `${type}.db`);
  const store = openStore({
    path,
    onlyType: null,
    retention,
    defaultPollInterval: 600,
    now: () => new Date(now * 1000),
  });
  const poolId = `${type}_001`;
  store.registry.putFromFile(metadata(poolId), 'pools.yaml', poolId, 600);
  for (let step = 0; step < hours; step += 1)
    store.recorder.recordReading(poolId, now - 3600 * (hours - step), reading(now - 86_400, step), settings);
  store.close();
}

export async function startFuzzWorld(): Promise<FuzzWorld> {
  const folder = temporaryFolder();
  const now = Math.floor(Date.now() / 1000);
  const upstream = await startUpstream();
  const startService = (type: string) => {
    const poolsDir = join(folder, type);
    mkdirSync(poolsDir);
    writePast(folder, type, now);
    writePools(poolsDir, 'pools.yaml', poolsOf(type));
    upstream.answer(`token-${type}_001`, reads(reading(now - 86_400, 3)));
    return startProcess(exampleMain, {
      ...{ EXAMPLE_TYPE: type, PORT: '0', DATA_DIR: folder, POOLS_DIR: poolsDir, UPSTREAM_URL: upstream.url },
      ...{
        POLL_INTERVAL_SECONDS: '600',
        UPSTREAM_REQUESTS_PER_MINUTE: '1000000',
        LOG_LEVEL: 'info',
        LOG_FORMAT: 'json',
      },
    });
  };
  const [service, other] = await Promise.all([startService('alphapool'), startService('betapool')]);
  const gateway = await startProcess('gateway/main.ts', {
    ...{ PORT: '0', STATE_DIR: folder, SCRAPERS: `alphapool=${service.url},betapool=${other.url}` },
    ...{ RATE_LIMIT_PER_MINUTE: '10000000', LOG_LEVEL: 'warn', LOG_FORMAT: 'json' },
  });
  const ids = ['alphapool_001', 'betapool_001'];
  await until(
    () => getJson<{ pool_id: string; freshness: string }[]>(`${gateway.url}/api/pools`),
    (pools) => ids.every((id) => pools.some((one) => one.pool_id === id && one.freshness === 'fresh')),
  );
  const processes = { gateway, service, other };
  const admin = (init?: RequestInit) => byAdmin(folder, init);
  const { callers, spentIds } = await makeFuzzCallers(gateway.url, admin);
  const known = await readKnown(gateway.url, service.url, admin(), spentIds);
  return {
    ...{ gateway, service, processes, known, callers, byAdmin: admin },
    async stop() {
      await Promise.all(Object.values(processes).map((one) => one.stop()));
      await upstream.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
