import { openLedger } from '@poolgate/cli/sync/ledger-file.ts';
import { checkTarget } from '@poolgate/sync/check/check-target.ts';
import { expect } from 'vitest';
import type { Round } from './draw-round.ts';
import type { FedFile } from './fed-file.ts';
import { layouts, type TargetDatabase } from './target-database.ts';

type Happened = 'restored file' | 'restored target' | 'refusals' | 'renamed accounts' | 'edits' | 'late readings';

export interface RoundState {
  fed: readonly FedFile[];
  database: TargetDatabase;
  round: Round;
  has: Set<Happened>;
  /** By pool, as it was seen last. */
  present: Map<string, PresentOf>;
}

export type PresentOf = Record<'metadata' | 'account' | 'devices' | 'history', string | null>;

/** What holds after every batch. */
export async function watchMoment({ fed, database: { sql }, round, has, present }: RoundState): Promise<void> {
  // Nobody may have moved the present back.
  const rows = await sql<(PresentOf & { pool_id: string })[]>`
    SELECT n.pool_id, m.updated_at::text AS metadata, a.updated_at::text AS account, p.read_at::text AS history,
      (SELECT max(d.updated_at)::text FROM public.devices d WHERE d.account_name = n.account_name) AS devices
    FROM poolgate.account_name n LEFT JOIN public.pool_metadata m USING (pool_id) LEFT JOIN public.accounts a USING (account_name)
      LEFT JOIN poolgate.pool p USING (pool_id)`;
  for (const { pool_id, ...now } of rows) {
    const before = present.get(pool_id);
    present.set(pool_id, now);
    for (const [what, moment] of Object.entries(now)) {
      const last = before?.[what as keyof PresentOf] ?? null;
      // A restored file has the metadata of before, and tells them once it has read the pool again.
      const mayGoBack = what === 'metadata' && has.has('restored file');
      if (last !== null && (moment === null || moment < last) && !mayGoBack)
        throw new Error(`the present of ${pool_id} went back in ${what}: from ${last} to ${moment}`);
    }
  }
  if (round.order !== 'oldest' || has.has('restored file') || has.has('restored target') || has.has('refusals')) return;
  const held = await sql<{ pool_id: string; read_at: Date }[]>`
    SELECT pool_id, read_at FROM poolgate.reading ORDER BY read_at`;
  for (const [poolId, readings] of Map.groupBy(held, ({ pool_id }) => pool_id)) {
    const told = fed.flatMap((one) => one.told.filter((reading) => reading.poolId === poolId));
    const first = [...new Set(told.map(({ readAt }) => readAt))].slice(0, readings.length);
    expect(readings.map(({ read_at }) => read_at.toISOString())).toEqual(first.sort());
  }
}

/** What the file may no longer have. */
const withRetention = [
  ...['public.hashrates', 'public.alerts', 'public.pool_summary', 'public.worker_status', 'public.anomaly_log'],
  ...['poolgate.reading', 'poolgate.reading_hashrate', 'poolgate.worker_reading', 'poolgate.worker_hour'],
  'poolgate.anomaly',
];
/** Workers that an account no longer has. */
const ofWorkers = ['public.devices', 'poolgate.worker'];

/** What happened explains rows that the file does not have. */
const rowsOfOthers: Partial<Record<Happened, readonly string[]>> = {
  'renamed accounts': ['public.income_tracking'],
  // Their pool is watched no more, and its rows stay.
  edits: ['public.accounts', 'public.pool_metadata', 'poolgate.pool'],
};

/** Everything is sent: both sides are equal, nothing is twice. */
export async function judgeAtEnd(state: RoundState): Promise<void> {
  const { fed, database, has } = state;
  const ledger = openLedger();
  try {
    for (const one of fed) {
      const { tables } = await checkTarget(one.service.outbox, layouts, one.target, ledger, new Date());
      for (const { table, missing, different, shouldBeGone, onlyThere, newerThere, examples } of tables) {
        const wrong = { missing, different, shouldBeGone };
        if (missing + different + shouldBeGone > 0)
          throw new Error(`${table} is not equal: ${JSON.stringify({ ...wrong, examples })}`);
        if (has.has('restored file')) continue;
        const explained = [...withRetention, ...ofWorkers, ...[...has].flatMap((one) => rowsOfOthers[one] ?? [])];
        if (onlyThere > 0 && !explained.includes(table))
          throw new Error(`${table} has ${onlyThere} rows that nothing explains`);
        if (newerThere > 0 && !has.has('late readings')) throw new Error(`${table} has ${newerThere} newer rows`);
      }
      expect(one.service.outbox.state()).toMatchObject({ waiting: 0, isResending: false, letGo: [] });
      expect(one.service.outbox.refused()).toEqual([]);
    }
  } finally {
    ledger.close();
  }
  await judgeSums(state);
  await judgeCounts(state, database);
}

async function judgeSums({ fed, database: { sql }, has }: RoundState): Promise<void> {
  if (has.has('restored file')) return;
  for (const { poolIds, service } of fed)
    for (const poolId of poolIds) {
      const days = service.sql<{ date: string; currency: string; amount: string }>(
        `SELECT date, currency, amount FROM earning JOIN pool USING (pool_key) WHERE pool_id = '${poolId}'`,
      );
      const bitcoin = listOf(days.filter(({ currency }) => currency === 'BTC'));
      const all = listOf(days);
      const payouts = service.sql<{ amount: string }>(
        `SELECT amount FROM payout JOIN pool USING (pool_key) WHERE pool_id = '${poolId}'`,
      );
      const paid = listOf(payouts);
      const [sums] = await sql`
        SELECT (SELECT coalesce(sum(i.btc_amount), 0) FROM public.income_tracking i JOIN poolgate.account_name n USING (account_name)
            WHERE n.pool_id = ${poolId} AND i.created_at > '2021-01-01') = (SELECT coalesce(sum(x::numeric), 0) FROM jsonb_array_elements_text(${bitcoin}::text::jsonb) x) AS income,
          (SELECT coalesce(sum(e.amount), 0) FROM poolgate.earning e WHERE e.pool_id = ${poolId})
            = (SELECT coalesce(sum(x::numeric), 0) FROM jsonb_array_elements_text(${all}::text::jsonb) x) AS history,
          (SELECT coalesce(sum(e.total_income), 0) FROM public.daily_earnings e WHERE e.pool_id = ${poolId})
            = (SELECT coalesce(sum(x::numeric), 0) FROM jsonb_array_elements_text(${all}::text::jsonb) x) AS plain,
          (SELECT coalesce(sum(p.amount), 0) FROM poolgate.payout p WHERE p.pool_id = ${poolId})
            = (SELECT coalesce(sum(x::numeric), 0) FROM jsonb_array_elements_text(${paid}::text::jsonb) x) AS paid`;
      expect({ poolId, ...sums }).toEqual({ poolId, income: true, history: true, plain: true, paid: true });
    }
}

function listOf(rows: readonly { amount: string }[]): string {
  return JSON.stringify(rows.map(({ amount }) => amount));
}

/** Each reading is counted once: as it was read, or in its hour or day. */
async function judgeCounts({ fed, has }: RoundState, { sql }: TargetDatabase): Promise<void> {
  for (const { poolIds, told, forgotten } of fed)
    for (const poolId of poolIds) {
      const own = told.filter((one) => one.poolId === poolId);
      const lost = forgotten.filter((one) => one.poolId === poolId);
      const workersOf = (readings: typeof own) => readings.reduce((sum, { workers }) => sum + workers, 0);
      const [found] = await sql<Record<'accounts' | 'workers' | 'summaries' | 'rates', number>[]>`
        SELECT ((SELECT count(*) FROM poolgate.reading WHERE pool_id = ${poolId} AND NOT account_reduced)
            + (SELECT coalesce(sum(readings), 0) FROM poolgate.account_hour WHERE pool_id = ${poolId}))::integer AS accounts,
          ((SELECT count(*) FROM poolgate.worker_reading w JOIN poolgate.reading r USING (pool_id, read_at) WHERE pool_id = ${poolId} AND NOT r.workers_reduced)
            + (SELECT coalesce(sum(readings), 0) FROM poolgate.worker_hour WHERE pool_id = ${poolId} AND NOT reduced)
            + (SELECT coalesce(sum(readings), 0) FROM poolgate.worker_day WHERE pool_id = ${poolId}))::integer AS workers,
          (SELECT count(*) FROM public.pool_summary WHERE pool_id = ${poolId})::integer AS summaries,
          (SELECT count(*) FROM public.hashrates h JOIN poolgate.account_name n USING (account_name)
            WHERE n.pool_id = ${poolId} AND h.timestamp > '2021-01-01')::integer AS rates`;
      const expected = { accounts: own.length, workers: workersOf(own) };
      if (has.has('restored file')) {
        const most = { accounts: own.length + lost.length, workers: workersOf(own) + workersOf(lost) };
        for (const what of ['accounts', 'workers'] as const) {
          expect(found?.[what], `${what} of ${poolId}`).toBeGreaterThanOrEqual(expected[what]);
          expect(found?.[what], `${what} of ${poolId}`).toBeLessThanOrEqual(most[what]);
        }
      } else expect({ poolId, ...found }).toMatchObject({ poolId, ...expected });
      if ([...has].some((one) => one.startsWith('restored') || one === 'refusals')) continue;
      // A later reading of a second that the file has no more stands in the row of the first.
      const seconds = (some: typeof own) => new Set(some.map(({ readAt }) => readAt)).size;
      const rates = seconds(own.filter(({ parts }) => parts.includes('hashrate')));
      expect({ poolId, ...found }).toMatchObject({ poolId, summaries: seconds(own), rates });
    }
}
