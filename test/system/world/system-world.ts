import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fullReading, worker } from '@poolgate/core/testing/samples.ts';
import { reads, startUpstream, type Upstream } from '@poolgate/core/testing/service/upstream.ts';
import { adminKeyIn } from '../../harness/admin-key.ts';
import { temporaryFolder, writePools } from '../../harness/folders.ts';
import { exampleMain } from '../../harness/processes/example-service.ts';
import { getJson, startProcess, type TestProcess, until } from '../../harness/processes/processes.ts';
import { awkwardNames, mistakenNames, plainName } from './awkward-names.ts';

/** A simulated pool, a service that reads it, and the gateway: the last two as processes, with their files. */
export interface SystemWorld {
  /** Of the gateway. */
  url: string;
  /** Of the service, which the gateway calls `serviceName`. */
  serviceUrl: string;
  folder: string;
  gateway: TestProcess;
  /** Of the gateway. */
  adminKey: string;
  /** The pool of each client. Client, company, country, tag and a worker have the same name. */
  poolOf: Map<string, string>;
  /** An open anomaly of each client's pool. */
  anomalyOf: Map<string, string>;
  stop(): Promise<void>;
}

export const serviceName = 'alphapool';
/** A service that the gateway is told of and that does not run. */
export const absentName = 'absent';

/** @param gatewayVariables settings of the gateway beyond those that it needs. */
export async function startSystemWorld(gatewayVariables: Record<string, string> = {}): Promise<SystemWorld> {
  const folder = temporaryFolder();
  const poolsDir = join(folder, 'pools');
  mkdirSync(poolsDir);
  const upstream = await startUpstream();
  const names = [plainName, ...awkwardNames, ...mistakenNames];
  const pools = names.map((name, index) => poolNamed(name, index + 1, upstream));
  writePools(poolsDir, 'pools.yaml', pools);
  const service = await startProcess(exampleMain, {
    PORT: '0',
    DATA_DIR: folder,
    POOLS_DIR: poolsDir,
    UPSTREAM_URL: upstream.url,
    POLL_INTERVAL_SECONDS: '3600',
    LOG_LEVEL: 'warn',
  });
  const gateway = await startProcess('gateway/main.ts', {
    PORT: '0',
    STATE_DIR: folder,
    // Port 9 is `discard`: nobody answers there.
    SCRAPERS: `${serviceName}=${service.url},${absentName}=http://127.0.0.1:9`,
    ...gatewayVariables,
  });
  await until(
    () => getJson<{ freshness: string }[]>(`${gateway.url}/api/pools`),
    (listed) => listed.length === pools.length && listed.every(({ freshness }) => freshness === 'fresh'),
  );
  const { anomalies } = await getJson<{ anomalies: { pool_id: string; id: number }[] }>(
    `${gateway.url}/api/anomalies?limit=1000`,
  );
  return {
    url: gateway.url,
    serviceUrl: service.url,
    folder,
    gateway,
    adminKey: adminKeyIn(folder),
    poolOf: new Map(pools.map(({ client_name, pool_id }) => [client_name, pool_id])),
    anomalyOf: new Map(
      pools.map(({ client_name, pool_id }) => [
        client_name,
        String(anomalies.find((anomaly) => anomaly.pool_id === pool_id)?.id),
      ]),
    ),
    async stop() {
      await Promise.all([gateway.stop(), service.stop(), upstream.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Figures differ from pool to pool, or another client's answer would look right. */
function poolNamed(name: string, number: number, upstream: Upstream) {
  const token = `token-${number}`;
  upstream.answer(
    token,
    reads(
      fullReading({
        balance: `0.0${number}000000`,
        onlineWorkers: number,
        offlineWorkers: 1,
        workers: [worker(name), worker('other'), worker('off', { online: false, hashrate10mHs: null })],
        earnings: [{ date: '2026-11-20', amount: `0.0${number}000000`, hashrateHs: null }],
      }),
    ),
  );
  return {
    pool_id: `${serviceName}_${String(number).padStart(3, '0')}`,
    pool_name: `Account ${number}`,
    client_name: name,
    company: name,
    country: name,
    tags: [name],
    account: { token },
  };
}
