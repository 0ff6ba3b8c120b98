import { Decimal } from 'decimal.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPools } from '../harness/demo-pools.ts';
import { getJson, until } from '../harness/processes.ts';
import { startWorld, type World } from '../harness/world.ts';

/** What the simulator says that Poolgate must publish; a key that is absent is for Poolgate to derive. */
interface Truth {
  status: Record<string, unknown>;
  workers: Record<string, unknown>[];
  earnings: Record<string, unknown>[];
  payouts: Record<string, unknown>[];
}

const poolIds = (await demoPools()).map(({ pool }) => pool.pool_id);

let world: World;

beforeAll(async () => {
  world = await startWorld();
  await world.allFresh();
}, 180_000);

afterAll(() => world?.stop());

/** Amounts as decimals, reject rates to the eighth decimal that is published, ratios and sums of doubles to nine digits; everything else as it is. */
function same(field: string, got: unknown, told: unknown): boolean {
  if (
    typeof told === 'string' &&
    typeof got === 'string' &&
    /^-?\d+(\.\d+)?$/.test(told) &&
    field !== 'worker_name' &&
    field !== 'payout_id' &&
    field !== 'tx'
  )
    return new Decimal(got).equals(told);
  if (field === 'reject_rate' && typeof told === 'number' && typeof got === 'number')
    return Math.abs(got - told) <= 5.1e-9;
  if (typeof told === 'number' && typeof got === 'number')
    return Math.abs(got - told) <= 1e-9 * Math.max(1, Math.abs(told));
  return Object.is(got, told);
}

function differences(where: string, got: Record<string, unknown>, told: Record<string, unknown>): string[] {
  return Object.entries(told)
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
  told: Record<string, unknown>[],
  key: (row: Record<string, unknown>) => string,
): string[] {
  const sorted = (rows: Record<string, unknown>[]) =>
    rows.toSorted((first, second) => (key(first) < key(second) ? -1 : 1));
  const [gotRows, toldRows] = [sorted(got), sorted(told)];
  if (gotRows.length !== toldRows.length) return [`${where}: got ${gotRows.length}, the pool has ${toldRows.length}`];
  return toldRows.flatMap((row, index) =>
    differences(`${where}[${key(row)}]`, gotRows[index] as Record<string, unknown>, row),
  );
}

const workerKey = (row: Record<string, unknown>) =>
  `${row.worker_name} ${row.status} ${row.hashrate_10m_hs} ${row.hashrate_24h_hs} ${row.last_exchange_time}`;

async function compare(poolId: string): Promise<string[]> {
  const gateway = world.gateway.url;
  const { truth } = await world.simulator.account<{ truth: Truth }>(poolId);
  const status = (await getJson(`${gateway}/api/pools/${poolId}/status`)) as Record<string, unknown>;
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

describe('what the pools say is what the API says', () => {
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
      const polled = (await getJson(`${world.gateway.url}/api/pools/${poolId}/poll`, { method: 'POST' })) as {
        id: number;
      };
      await until(
        () => getJson(`${world.gateway.url}/api/pools/${poolId}/status`) as Promise<{ id: number }>,
        ({ id }) => id === polled.id,
      );
      const found = await compare(poolId);
      // A forgetful pool's lost workers are remembered, and payments that its list no longer has are kept.
      expect(
        found.filter((line) => !/^(workers: got|payouts: got|earnings: got|status\.offline_workers)/.test(line)),
      ).toEqual([]);
    },
    60_000,
  );
});
