import { day, type ExamplePool } from '../example-pools.ts';
import { groups, sorted, sum } from './as-sql.ts';
import { dayOfTime, type ExpectedRows, type SqlRow, text } from './asked.ts';

const earned = (pools: ExamplePool[]) =>
  pools.flatMap((pool) => pool.earnings.map((earning) => ({ pool, ...earning, value: Number(earning.amount) })));
const lastThirtyDays = (now: number, pools: ExamplePool[]) =>
  earned(pools).filter(({ date }) => date >= dayOfTime(now - 30 * day));

function monthly(pools: ExamplePool[], column: string, by: (pool: ExamplePool) => string): SqlRow[] {
  const months = groups(earned(pools), ({ pool, date }) => `${by(pool)}\n${date.slice(0, 7)}`);
  return sorted([...months], ([key]) => key).map(([key, rows]) => {
    const [name = '', month = ''] = key.split('\n');
    return { [column]: name, month, total: sum(rows.map(({ value }) => value)) };
  });
}

export const earningRows: ExpectedRows = {
  'Earnings of one pool in the last 30 days': ({ pool, now }) =>
    lastThirtyDays(now, [pool]).map(({ date, amount, rate }) => ({ date, total_income: amount, hashrate: text(rate) })),
  'Earnings of all pools in the last 30 days': ({ pools, now }) =>
    sorted(
      lastThirtyDays(now, pools),
      ({ date }) => date,
      ({ pool }) => pool.poolId,
    ).map(({ date, pool, amount }) => ({
      date,
      pool_name: pool.name,
      client_name: pool.client,
      total_income: amount,
    })),
  'Total earnings per client': ({ pools }) =>
    sorted([...groups(earned(pools), ({ pool }) => pool.client)], ([client]) => client).map(([client, rows]) => ({
      client_name: client,
      total: sum(rows.map(({ value }) => value)),
    })),
  'Total earnings per client in the last 30 days': ({ pools, now }) =>
    sorted(
      [...groups(lastThirtyDays(now, pools), ({ pool }) => pool.client)].map(([client, rows]) => ({
        client_name: client,
        total: sum(rows.map(({ value }) => value)),
        pools: new Set(rows.map(({ pool }) => pool.poolId)).size,
      })),
      ({ total }) => -(total as number),
    ),
  'Monthly earnings of each pool': ({ pools }) => monthly(pools, 'pool_id', ({ poolId }) => poolId),
  'Monthly earnings per client': ({ pools }) => monthly(pools, 'client_name', ({ client }) => client),
  'Monthly earnings per country': ({ pools }) => monthly(pools, 'country', ({ country }) => country),
  'Days that may have brought more': ({ pools }) =>
    earned(pools)
      .filter(({ leftOut = [] }) => leftOut.some(({ reason }) => reason === 'unknown_kind'))
      .map(({ pool, date, amount }) => ({
        pool_name: pool.name,
        date,
        currency: pool.currency,
        total_income: amount,
      })),
  'Rows of income that are not counted': ({ pools }) =>
    sorted(
      earned(pools).flatMap(({ pool, date, leftOut = [] }) =>
        leftOut.map((row) => ({ pool_id: pool.poolId, date, currency: pool.currency, ...row })),
      ),
      ({ pool_id }) => pool_id,
      ({ date }) => date,
      ({ reason }) => reason,
    ),
  'Earnings in coins that are mined along': ({ pools }) =>
    pools.flatMap(({ poolId, along = [] }) =>
      along.map(({ date, currency, amount }) => ({
        pool_id: poolId,
        currency,
        month: date.slice(0, 7),
        total: Number(amount),
      })),
    ),
};
