import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getJson, until } from '../harness/processes/processes.ts';
import { demoPools } from '../harness/types/demo-pools.ts';
import { startWorld, type World } from '../harness/world.ts';

/** What Poolgate must publish, as the simulator says it. Poolgate derives what is absent. */
interface Truth {
  status: Record<string, unknown>;
  workers: Record<string, unknown>[];
  earnings?: Record<string, unknown>[];
  payouts: Record<string, unknown>[];
}

const poolIds = (await demoPools()).map(({ pool }) => pool.pool_id);

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await world.allFresh();
}, 180_000);

afterAll(() => world?.stop());

/** Compares amounts as decimals, reject rates to eight decimals, other ratios and sums of doubles to nine digits, the rest exactly. */
function same(field: string, got: unknown, truth: unknown): boolean {
  if (
    typeof truth === 'string' &&
    typeof got === 'string' &&
    /^-?\d+(\.\d+)?$/.test(truth) &&
    field !== 'worker_name' &&
    field !== 'payout_id' &&
    field !== 'tx'
  )
    return new Decimal(got).equals(truth);
  if (field === 'reject_rate' && typeof truth === 'number' && typeof got === 'number')
    return Math.abs(got - truth) <= 5.1e-9;
  if (typeof truth === 'number' && typeof got === 'number')
    return Math.abs(got - truth) <= 1e-9 * Math.max(1, Math.abs(truth));
  return Object.is(got, truth);
}

function differences(where: string, got: Record<string, unknown>, truth: Record<string, unknown>): string[] {
  return Object.entries(truth)
    .filter(([field]) => field !== 'hashrates')
    .filter(([field, value]) => !same(field, got[field], value))
    .map(
      ([field, value]) =>
        `${where}.${field}: got ${JSON.stringify(got[field])}, the pool says ${JSON.stringify(value)}`,
    );
}

function listDifferences(
  where: string,
  got: Record<string, unknown>[],
  truth: Record<string, unknown>[],
  key: (row: Record<string, unknown>) => string,
): string[] {
  const sorted = (rows: Record<string, unknown>[]) =>
    rows.toSorted((first, second) => (key(first) < key(second) ? -1 : 1));
  const [gotRows, truthRows] = [sorted(got), sorted(truth)];
  if (gotRows.length !== truthRows.length) return [`${where}: got ${gotRows.length}, the pool has ${truthRows.length}`];
  return truthRows.flatMap((row, index) =>
    differences(`${where}[${key(row)}]`, gotRows[index] as Record<string, unknown>, row),
  );
}

const workerKey = (row: Record<string, unknown>) =>
  `${row.worker_name} ${row.status} ${row.hashrate_10m_hs} ${row.hashrate_24h_hs} ${row.last_exchange_time}`;

async function compare(poolId: string): Promise<string[]> {
  const gateway = world.gateway.url;
  const { truth } = await world.simulator.account<{ truth: Truth }>(poolId);
  const status = await getJson<Record<string, unknown>>(`${gateway}/api/pools/${poolId}/status`, world.byAdmin());
  const below = (name: string) =>
    getJson(`${gateway}/api/pools/${poolId}/${name}`) as Promise<Record<string, Record<string, unknown>[]>>;
  const [workers, earnings, payouts] = await Promise.all([below('workers'), below('earnings'), below('payouts')]);
  const rates = (of: Record<string, unknown>) => (of.hashrates as Record<string, unknown>[] | undefined) ?? [];
  return [
    ...differences('status', status, truth.status),
    ...(truth.status.hashrates === undefined
      ? []
      : listDifferences('hashrates', rates(status), rates(truth.status), (row) => String(row.algorithm))),
    ...listDifferences('workers', workers.workers ?? [], truth.workers, workerKey),
    ...(truth.earnings === undefined
      ? []
      : listDifferences('earnings', earnings.earnings ?? [], truth.earnings, (row) => String(row.date))),
    ...listDifferences('payouts', payouts.payouts ?? [], truth.payouts, (row) => `${row.paid_at} ${row.amount}`),
  ];
}

describe('the API says what the pool says', () => {
  test.each(poolIds)(
    '%s: every field of the first tick',
    async (poolId) => {
      expect(await compare(poolId)).toEqual([]);
    },
    60_000,
  );

  test.each(poolIds)(
    '%s: the current figures some ticks later',
    async (poolId) => {
      await world.simulator.tick(poolId, 3);
      const polled = await getJson<{ id: number }>(
        `${world.gateway.url}/api/pools/${poolId}/poll`,
        world.byAdmin({ method: 'POST' }),
      );
      await until(
        () => getJson(`${world.gateway.url}/api/pools/${poolId}/status`) as Promise<{ id: number }>,
        ({ id }) => id === polled.id,
      );
      const found = await compare(poolId);
      // Poolgate keeps workers and payments that the pool's lists have dropped.
      expect(
        found.filter((line) => !/^(workers: got|payouts: got|earnings: got|status\.offline_workers)/.test(line)),
      ).toEqual([]);
    },
    60_000,
  );
});
