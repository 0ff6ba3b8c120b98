import { Decimal } from 'decimal.js';
import { getJson } from './processes/processes.ts';
import type { RunningSimulator } from './processes/simulator-process.ts';

/** What Poolgate must publish, as the simulator says it. Poolgate derives what is absent. */
interface Truth {
  status: Record<string, unknown>;
  workers: Record<string, unknown>[];
  earnings?: Record<string, unknown>[];
  payouts: Record<string, unknown>[];
}

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

/** What a gateway says of a pool and its simulator does not. */
export async function untruths(
  { gateway, simulator, admin }: { gateway: string; simulator: RunningSimulator; admin: RequestInit },
  poolId: string,
): Promise<string[]> {
  const { truth } = await simulator.account<{ truth: Truth }>(poolId);
  const status = await getJson<Record<string, unknown>>(`${gateway}/api/pools/${poolId}/status`, admin);
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
