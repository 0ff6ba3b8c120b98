import {
  getEarnings,
  getHistory,
  getPayouts,
  listStatuses,
  listTrends,
  sumClientEarningsByQuery,
} from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { AnswerCoverage, KeyPart, PoolStatus } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { answerOf } from '../../api/client.ts';
import { serverNow } from '../../api/clock.ts';
import { everyPage } from '../../api/pages.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { algorithmsOf } from '../../figures/account-algorithms.ts';
import { fewAtATime } from './few-at-a-time.ts';
import { type HashrateHours, hashrateHours } from './figures/hashrate-hours.ts';
import { earnedOf, paidOf } from './figures/money-sums.ts';
import { type MonthSpan, monthSpan } from './figures/month-span.ts';
import type { Asked, Missing, PoolStatement, Statement } from './figures/statement.ts';

export interface StatementWish {
  clientName: string;
  month: string;
  /** What the caller may see; the rest is not asked for. */
  parts: readonly KeyPart[];
  signal: AbortSignal;
  /** How many of the pools have been asked. */
  onProgress: (done: number, all: number) => void;
}

const poolsAtOnce = 6;

/** Asks for everything that a statement is made of. A pool that fails is in it with the reason. @throws ProblemError where nothing can be told. */
export async function collectStatement(wish: StatementWish): Promise<Statement> {
  const { clientName, month, parts, signal, onProgress } = wish;
  const span = monthSpan(month, serverNow());
  const query = { client: clientName };
  const statuses = await everyPage((cursor) =>
    listStatuses({ query: { ...query, active: 'all', ...(cursor !== undefined && { cursor }) }, signal }),
  );
  const pools = statuses.flatMap((page) => page.pools);
  onProgress(0, pools.length);
  const lately = parts.includes('hashrate') ? await answerOf(listTrends({ query, signal })).catch(unlessRefused) : null;
  const trends = new Map(lately?.trends.map((trend) => [trend.pool_id, trend.hashrates]));
  const tasks = pools.map((pool) => () => {
    const algorithms = algorithmsOf(pool.status.hashrates, trends.get(pool.pool_id) ?? []);
    return statementOf(pool, algorithms, span, wish);
  });
  const collected = await fewAtATime(poolsAtOnce, tasks, (done) => onProgress(done, pools.length));
  const earnings = parts.includes('money')
    ? await answerOf(
        sumClientEarningsByQuery({
          query: { ...query, from: span.firstDay, to: span.lastDay, group_by: 'pool' },
          signal,
        }),
      ).catch(unlessRefused)
    : null;
  const missing = missingOf(statuses[0]?.coverage, earnings?.coverage, new Set(pools.map(({ pool_id }) => pool_id)));
  return { clientName, span, askedAt: serverNow(), parts: [...parts], pools: collected, missing };
}

async function statementOf(
  pool: PoolStatus,
  algorithms: readonly string[],
  span: MonthSpan,
  { parts, signal }: StatementWish,
): Promise<PoolStatement> {
  const { pool_id, pool_name, created_at, active } = pool;
  const path = { pool_id };
  const statement: PoolStatement = {
    poolId: pool_id,
    poolName: pool_name,
    createdAt: created_at,
    isActive: active,
  };
  if (parts.includes('hashrate')) {
    statement.hashrates = [];
    for (const algorithm of algorithms.length === 0 ? [null] : algorithms)
      statement.hashrates.push({ algorithm, hours: await asked(() => hoursOf(pool_id, algorithm, span, signal)) });
  }
  if (!parts.includes('money')) return statement;
  statement.earned = await asked(() =>
    ofEachCurrency(
      (currency) => (cursor) =>
        getEarnings({ path, query: { from: span.firstDay, to: span.lastDay, ...currency, ...cursor }, signal }),
      earnedOf,
    ),
  );
  statement.paid = await asked(() =>
    ofEachCurrency(
      (currency) => (cursor) =>
        getPayouts({
          path,
          query: { from: moment(span.begin), to: moment(monthEnd(span)), ...currency, ...cursor },
          signal,
        }),
      paidOf,
    ),
  );
  return statement;
}

/** The hours of one algorithm, which is named also where it is the only one: what the account mined before it is not of it. */
async function hoursOf(
  poolId: string,
  algorithm: string | null,
  span: MonthSpan,
  signal: AbortSignal,
): Promise<HashrateHours> {
  if (span.hours === 0) return hashrateHours([], span);
  const query = {
    step: '1h' as const,
    from: moment(span.begin),
    to: moment(span.end - 1000),
    ...(algorithm !== null && { algorithm }),
  };
  const pages = await everyPage((cursor) =>
    getHistory({ path: { pool_id: poolId }, query: { ...query, ...(cursor !== undefined && { cursor }) }, signal }),
  );
  const points = pages.flatMap((page) => page.points);
  return hashrateHours(points, span);
}

/** The last second of the month. */
function monthEnd({ begin }: MonthSpan): number {
  const date = new Date(begin);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) - 1000;
}

const moment = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');

type AskPage<List> = (cursor: { cursor?: string }) => Promise<{ data?: List; error?: unknown; response?: Response }>;

/** A pool has a list for each currency; the first one names the others. */
async function ofEachCurrency<List extends { other_currencies: (string | null)[] }, Summed>(
  ask: (currency: { currency?: string }) => AskPage<List>,
  sum: (pages: List[]) => Summed | null,
): Promise<Summed[]> {
  const pagesOf = (currency: { currency?: string }) =>
    everyPage<List>((cursor) => ask(currency)(cursor === undefined ? {} : { cursor }));
  const present: List[] = await pagesOf({});
  const sums = [sum(present)];
  for (const currency of present[0]?.other_currencies ?? [])
    sums.push(sum(await pagesOf({ currency: currency ?? 'unknown' })));
  return sums.filter((one) => one !== null);
}

/** A key that is not good any more, and whoever left the page, ends it all; everything else is one pool's failure. */
function unlessRefused(error: unknown): null {
  if (!(error instanceof ProblemError) || error.status === 401) throw error;
  return null;
}

async function asked<Value>(ask: () => Promise<Value>): Promise<Asked<Value>> {
  try {
    return { value: await ask() };
  } catch (error) {
    unlessRefused(error);
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

/** What the gateway itself names as missing: files and pools that are not read, services that are away, pools that did not give their earnings. */
function missingOf(
  coverage: AnswerCoverage | undefined,
  earnings: { gaps: AnswerCoverage['gaps']; missing_pools: string[] } | undefined,
  listed: ReadonlySet<string>,
): Missing[] {
  const faultsOf = (kind: 'refused' | 'unread') =>
    (coverage?.[kind] ?? []).map(({ pool_id, file, line, reason }): Missing => {
      return { name: pool_id ?? (file === null ? '' : line === null ? file : `${file}:${line}`), reason, kind };
    });
  const away = (coverage?.sources ?? []).map(({ name, reason }): Missing => ({ name, reason, kind: 'unreachable' }));
  const gaps = [...(coverage?.gaps ?? []), ...(earnings?.gaps ?? [])].map(
    ({ pool_id, reason, freshness }): Missing => ({ name: pool_id, reason, kind: freshness }),
  );
  // A pool whose service is gone is in no list, and was earned with all the same.
  const gone = (earnings?.missing_pools ?? [])
    .filter((id) => !listed.has(id))
    .map((id): Missing => ({ name: id, reason: 'Its service is gone, and its earnings with it.', kind: 'gone' }));
  const all = [...faultsOf('refused'), ...faultsOf('unread'), ...away, ...gaps, ...gone];
  return all.filter(
    (one, index) => all.findIndex((other) => other.name === one.name && other.reason === one.reason) === index,
  );
}
