import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readScraperConfig } from '@poolgate/core/config.ts';
import { startScraper } from '@poolgate/core/service.ts';
import { alphapool } from '@poolgate/core/testing/service/alphapool.ts';
import { alphaEnvironment } from '@poolgate/core/testing/service/start-alpha.ts';
import { reads, startUpstream, type Upstream } from '@poolgate/core/testing/service/upstream.ts';
import type { Service } from '@poolgate/server/process/run.ts';
import { stringify } from 'yaml';
import { temporaryFolder } from '../../harness/folders.ts';
import { until } from '../../harness/processes/processes.ts';
import { sqlite } from '../../harness/sqlite.ts';
import {
  anomalyText,
  clients,
  fileOf,
  foreignAlone,
  foreignRefused,
  foreignUnread,
  type MarkedPool,
  markedPools,
  ownRefused,
  partOfKind,
  poolFileEntry,
  readingOf,
  tokenOf,
} from './marked-pools.ts';

/** The services of marked pools: real ones over an invented pool. */
export interface MarkedServices {
  folder: string;
  /** By name, which is the type. */
  urls: Record<string, string>;
  upstream: Upstream;
  /** Has the pool read again, with what was put into its reading. */
  read(pool: MarkedPool, reading?: ReturnType<typeof readingOf>): Promise<void>;
  stop(): Promise<void>;
}

const types = ['alphapool', 'betapool', foreignAlone.type] as const;

export async function startMarkedServices(): Promise<MarkedServices> {
  const folder = temporaryFolder();
  const upstream = await startUpstream();
  for (const pool of markedPools) upstream.answer(tokenOf(pool), reads(readingOf(pool)));
  const services = new Map<string, Service>();
  for (const type of types) services.set(type, await startType(type, join(folder, type), upstream));
  const urls = Object.fromEntries([...services].map(([type, { url }]) => [type, url]));
  const poll = ({ type, poolId }: MarkedPool) => fetch(`${urls[type]}/pools/${poolId}/poll`, { method: 'POST' });
  for (const pool of markedPools) {
    await until(
      async () => (await (await fetch(`${urls[pool.type]}/pools/${pool.poolId}/status`)).json()) as { id: unknown },
      ({ id }) => id !== null && id !== undefined,
    );
    putAnomalies(join(folder, pool.type, 'data', `${pool.type}.db`), pool);
  }
  return {
    folder,
    urls,
    upstream,
    async read(pool, reading = readingOf(pool)) {
      upstream.answer(tokenOf(pool), reads(reading));
      const { status } = await poll(pool);
      if (status !== 200) throw new Error(`${pool.poolId} was not read: ${status}`);
    },
    async stop() {
      for (const service of services.values()) await service.close();
      await upstream.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startType(type: string, folder: string, upstream: Upstream): Promise<Service> {
  mkdirSync(join(folder, 'pools'), { recursive: true });
  const adapter = { ...alphapool, type };
  const refused = [ownRefused, foreignRefused, foreignUnread].filter(() => type === 'alphapool');
  const all = [...markedPools.filter((pool) => pool.type === type), ...refused];
  for (const client of Object.values(clients)) {
    const [first, ...others] = all.filter((pool) => pool.client === client);
    if (first === undefined) continue;
    const entries = [first, ...others].map((pool) =>
      pool === ownRefused || pool === foreignRefused
        ? { ...poolFileEntry(pool), account: { tokn: tokenOf(pool) } }
        : poolFileEntry(pool),
    );
    writeFileSync(join(folder, 'pools', fileOf(first)), stringify(entries));
  }
  const environment = { ...alphaEnvironment(folder, upstream), POLL_INTERVAL_SECONDS: '3600' };
  return startScraper(adapter, { config: readScraperConfig(adapter, environment) });
}

/** One of each kind, as an operator may write them beside those that the service finds. */
function putAnomalies(file: string, pool: MarkedPool): void {
  const rows = Object.keys(partOfKind).map(
    (kind) => `(${keyOf(pool)}, '${kind}', '${anomalyText(pool, kind)}', 'HIGH', 1763700000, 1763700000, 0, '{}')`,
  );
  sqlite(
    file,
    `INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, lasting, state)
     VALUES ${rows.join(', ')}`,
  );
}

const keyOf = ({ poolId }: MarkedPool) => `(SELECT pool_key FROM pool WHERE pool_id = '${poolId}')`;
