// What every answer about the good services must say, whatever the others do.
import { isDeepStrictEqual } from 'node:util';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { Decimal } from 'decimal.js';
import { sharedClient } from '../service/base-answers.ts';
import { ask, type Patience, Wrong } from './ask.ts';
import { earned, earnedDay, type GoodPool, goodClient, workerIds } from './good-services.ts';

type Schemas = components['schemas'];

export interface Asking {
  url: string;
  pools: GoodPool[];
  patience: Patience;
  /** A POST by who has the gateway's admin key. */
  change(): RequestInit;
}

const query = (client: string) => `client=${encodeURIComponent(client)}`;
const ofClient = (pools: GoodPool[], client: string) => pools.filter((pool) => pool.client === client);

function expectSame(what: string, shown: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(shown, expected))
    throw new Wrong(`${what}: ${JSON.stringify(shown)?.slice(0, 600)} instead of ${JSON.stringify(expected)}`);
}

/** The figures that are compared, of whatever has them. */
function figuresOf(shown: Partial<Schemas['Status']> | undefined) {
  const { pool_id, online_workers, offline_workers, current_hashrate_hs, balance } = shown ?? {};
  return { pool_id, online_workers, offline_workers, current_hashrate_hs, balance };
}

/** One read, and what it must hold. */
interface Read {
  path: string;
  isLive?: boolean;
  isChange?: boolean;
  judge(body: never, asking: Asking): void;
}

const reads: Read[] = [
  { path: '/health/live', judge: () => undefined },
  { path: '/openapi.json', judge: () => undefined },
  { path: '/metrics', judge: (body: string) => expectSame('/metrics', body.includes('poolgate'), true) },
  ...(['alpha_001', 'alpha_002', 'beta_001'] as const).map(
    (poolId): Read => ({
      path: `/api/pools/${poolId}/status`,
      judge: (body: Schemas['Status'], { pools }) => {
        const pool = pools.find((one) => one.poolId === poolId);
        expectSame(poolId, { ...figuresOf(body), freshness: body.freshness }, { ...pool?.figures, freshness: 'fresh' });
      },
    }),
  ),
  {
    path: `/api/pools?${query(goodClient)}`,
    judge: (body: Schemas['ListedPool'][], { pools }) =>
      expectSame(
        'the pools of the client',
        body.map(({ pool_id, client_name, freshness }) => ({ pool_id, client_name, freshness })),
        ofClient(pools, goodClient).map(({ poolId, client }) => ({
          pool_id: poolId,
          client_name: client,
          freshness: 'fresh',
        })),
      ),
  },
  {
    path: '/api/pools?limit=3',
    judge: (body: Schemas['ListedPool'][], { pools }) =>
      expectSame(
        'the first pools',
        body.map(({ pool_id, pool_name }) => [pool_id, pool_name]),
        pools.map(({ poolId }) => [poolId, `Account ${poolId}`]),
      ),
  },
  {
    path: `/api/status?${query(goodClient)}`,
    judge: (body: { pools: { status: Schemas['Status'] }[] }, { pools }) =>
      expectSame(
        'the statuses of the client',
        body.pools.map(({ status }) => figuresOf(status)),
        ofClient(pools, goodClient).map(({ figures }) => figures),
      ),
  },
  {
    path: '/api/clients',
    judge: (body: Schemas['Client'][]) =>
      expectSame('the client', body.find(({ client_name }) => client_name === goodClient)?.pools, 2),
  },
  {
    path: `/api/clients/${encodeURIComponent(goodClient)}/summary`,
    judge: ({ totals, pools: shown }: Schemas['ClientSummary'], { pools }) => {
      const own = ofClient(pools, goodClient);
      const sum = (figure: 'online_workers' | 'offline_workers' | 'current_hashrate_hs') =>
        own.reduce((total, { figures }) => total + figures[figure], 0);
      const { online_workers, offline_workers, hashrates, balances, coverage } = totals;
      expectSame(
        'the totals of the client',
        {
          online_workers,
          offline_workers,
          hashrates: hashrates.map(({ algorithm, current_hashrate_hs }) => [algorithm, current_hashrate_hs]),
          balances: balances.map(({ currency, balance }) => [currency, Number(balance)]),
          pools: coverage.pools.fresh,
          gaps: coverage.gaps,
          shown: shown.map(({ pool_id }) => pool_id),
        },
        {
          online_workers: sum('online_workers'),
          offline_workers: sum('offline_workers'),
          hashrates: [['sha256', sum('current_hashrate_hs')]],
          balances: [
            ['BTC', own.reduce((total, { figures }) => total.plus(figures.balance), new Decimal(0)).toNumber()],
          ],
          pools: 2,
          gaps: [],
          shown: own.map(({ poolId }) => poolId),
        },
      );
    },
  },
  {
    path: `/api/clients/${encodeURIComponent(sharedClient)}/summary`,
    judge: ({ totals }: Schemas['ClientSummary'], { pools }) =>
      expectAtLeast('the totals of the shared client', totals, ofClient(pools, sharedClient)),
  },
  {
    path: '/api/totals',
    judge: ({ groups }: Schemas['GroupedTotals'], { pools }) => expectAtLeast('all totals', groups[0]?.totals, pools),
  },
  {
    path: '/api/sources',
    judge: (body: Schemas['Source'][], { pools }) => {
      for (const name of new Set(pools.map(({ owner }) => owner))) {
        const source = body.find((one) => one.name === name);
        const own = pools.filter(({ owner }) => owner === name).map(({ poolId }) => poolId);
        expectSame(name, [source?.state, own.filter((id) => !source?.pools.includes(id))], ['up', []]);
      }
    },
  },
  {
    path: `/api/workers?${query(goodClient)}&limit=10000`,
    isLive: true,
    judge: (body: Schemas['ListedWorkers'], { pools }) => expectWorkers(body, ofClient(pools, goodClient), 'exactly'),
  },
  {
    path: '/api/workers?limit=10000',
    isLive: true,
    judge: (body: Schemas['ListedWorkers'], { pools }) => expectWorkers(body, pools, 'at least'),
  },
  {
    path: `/api/anomalies?${query(goodClient)}`,
    isLive: true,
    judge: (body: Schemas['ListedAnomalies'], { pools }) =>
      expectSame(
        'the anomalies of the client',
        body.anomalies.map(({ pool_id }) => pool_id).sort(),
        ofClient(pools, goodClient).map(({ poolId }) => poolId),
      ),
  },
  {
    path: `/api/clients/${encodeURIComponent(goodClient)}/earnings?from=${earnedDay}&to=${earnedDay}&group_by=pool`,
    isLive: true,
    judge: ({ groups, coverage }: Schemas['SummedEarnings'], { pools }) =>
      expectSame(
        'the earnings of the client',
        [coverage.covered, groups.map(({ name, earnings }) => [name, earnings[0]?.total_income])],
        [2, ofClient(pools, goodClient).map(({ poolId }) => [poolId, earned])],
      ),
  },
  {
    path: '/api/pools/alpha_001/history',
    isLive: true,
    judge: (body) => expectSame('what is passed on', body, { asked: 'GET /pools/alpha_001/history', body: '' }),
  },
  {
    path: '/api/pools/beta_001/poll',
    isLive: true,
    isChange: true,
    judge: (body) => expectSame('a poll', body, { asked: 'POST /pools/beta_001/poll', body: '' }),
  },
  {
    path: '/docs/services/good-2/pools/beta_001/payouts',
    isLive: true,
    judge: (body) => expectSame('a read of a service', body, { asked: 'GET /pools/beta_001/payouts', body: '' }),
  },
];

function expectWorkers(
  { workers, coverage }: Schemas['ListedWorkers'],
  pools: GoodPool[],
  how: 'exactly' | 'at least',
): void {
  const ids = new Set(pools.map(({ poolId }) => poolId));
  const shown = workers.filter(({ pool_id }) => how === 'exactly' || ids.has(pool_id));
  expectSame(
    'the workers',
    shown.map(({ pool_id, worker_id, hashrate_10m_hs }) => [pool_id, worker_id, hashrate_10m_hs]),
    pools.flatMap(({ poolId }) => workerIds.map((id) => [poolId, id, 187_650_000_000_000])),
  );
  expectSame(
    'the gaps of the good',
    coverage.gaps.filter(({ pool_id }) => ids.has(pool_id)),
    [],
  );
}

/** Others may add to these totals; they cannot take away from them or make them vanish. */
function expectAtLeast(what: string, totals: Schemas['Totals'] | undefined, pools: GoodPool[]): void {
  const online = pools.reduce((sum, { figures }) => sum + figures.online_workers, 0);
  const rate = pools.reduce((sum, { figures }) => sum + figures.current_hashrate_hs, 0);
  const balance = pools.reduce((sum, { figures }) => sum.plus(figures.balance), new Decimal(0));
  if (!totals) throw new Wrong(`${what}: there are none`);
  const shownRate = totals.hashrates.find(({ algorithm }) => algorithm === 'sha256')?.current_hashrate_hs;
  const shownBalance = totals.balances.find(({ currency }) => currency === 'BTC')?.balance;
  const isSo =
    (totals.online_workers ?? -1) >= online &&
    (shownRate ?? -1) >= rate &&
    balance.lessThanOrEqualTo(shownBalance ?? -1);
  if (!isSo)
    throw new Wrong(
      `${what}: ${JSON.stringify([totals.online_workers, shownRate, shownBalance])} instead of at least ${JSON.stringify([online, rate, balance])}`,
    );
  const missing = new Set([
    ...totals.coverage.online_workers.missing_pools,
    ...totals.coverage.hashrate.missing_pools,
    ...totals.coverage.balance.missing_pools,
  ]);
  const lost = pools.filter(({ poolId }) => missing.has(poolId));
  if (lost.length > 0) throw new Wrong(`${what}: ${lost.map(({ poolId }) => poolId).join(', ')} are called missing`);
}

/** Asks all of them at once, or only what is answered from memory. @returns what was wrong. */
export async function wrongAnswers(asking: Asking, which: 'all' | 'from memory'): Promise<string[]> {
  const { url, patience } = asking;
  const asked = reads.filter(({ isLive }) => which === 'all' || !isLive);
  const judged = asked.map(async ({ path, isLive = false, isChange = false, judge }) => {
    try {
      // Reads show no key, as on every machine where none was made.
      const init = isChange ? asking.change() : {};
      const { status, body } = await ask(url + path, isLive ? patience.liveMs : patience.memoryMs, init);
      if (status !== 200) throw new Wrong(`${path}: ${status} ${JSON.stringify(body).slice(0, 500)}`);
      judge(body as never, asking);
      return [];
    } catch (error) {
      return [error instanceof Wrong ? error.message : `${path}: ${(error as Error).message}`];
    }
  });
  return (await Promise.all(judged)).flat();
}

/** Whether the gateway shows what the good services said last. */
export async function followsTheGood({ url, pools, patience }: Asking): Promise<boolean> {
  const statuses = await Promise.all(
    pools.map(({ poolId }) => ask(`${url}/api/pools/${poolId}/status`, patience.memoryMs).catch(() => null)),
  );
  return statuses.every((answer, index) =>
    isDeepStrictEqual(figuresOf(answer?.body as Schemas['Status']), pools[index]?.figures),
  );
}
