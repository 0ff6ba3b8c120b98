// A process: what a gateway without a memory does. Every request asks all services at once, over kept connections, and its
// answer is parsed, merged, filtered and serialised again. While all
// services answer it equals the gateway; it leaves out those without an answer.
import type { Change, Pool, Status } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { listen, runAsProcess } from '@poolgate/server/process/run.ts';
import express from 'express';
import { Pool as Connections } from 'undici';
import { totalsOf } from '../../../gateway/answers/totals/totals.ts';

/** `whole` asks each service for everything at once, `parts` for its pools and then for the statuses it needs. */
export type FanOutPlan = 'whole' | 'parts';

const timeoutMilliseconds = 3000;
const [plan, ...urls] = process.argv.slice(2);
const services = urls.map((url) => {
  const patience = { headersTimeout: timeoutMilliseconds, bodyTimeout: timeoutMilliseconds };
  return new Connections(url, { connections: 100, ...patience });
});

async function ask<Answer>(service: Connections, path: string): Promise<Answer> {
  const { body } = await service.request({ path, method: 'GET' });
  return (await body.json()) as Answer;
}

/** The answers of the services, without those that fail. */
async function askAll<Answer>(path: string): Promise<[Connections, Answer][]> {
  const answers = await Promise.allSettled(services.map((service) => ask<Answer>(service, path)));
  return answers.flatMap((answer, index) =>
    answer.status === 'fulfilled' ? [[services[index] as Connections, answer.value] as [Connections, Answer]] : [],
  );
}

interface Found {
  total: number;
  changes: Change[];
}

/** The active pools that are wanted, sorted, up to a limit. */
async function find(wanted: (pool: Pool) => boolean, limit: number): Promise<Found> {
  const fits = ({ pool }: { pool: Pool }) => pool.active && wanted(pool);
  const byId = (a: { pool: Pool }, b: { pool: Pool }) => (a.pool.pool_id < b.pool.pool_id ? -1 : 1);
  if (plan === 'whole') {
    const answers = await askAll<{ pools: Change[] }>('/changes?wait=0');
    const fitting = answers.flatMap(([, { pools }]) => pools.filter(fits)).sort(byId);
    return { total: fitting.length, changes: fitting.slice(0, limit) };
  }
  const answers = await askAll<Pool[]>('/pools');
  const fitting = answers
    .flatMap(([service, pools]) => pools.map((pool) => ({ service, pool })).filter(fits))
    .sort(byId);
  const changes = await Promise.all(
    fitting.slice(0, limit).map(async ({ service, pool }) => {
      return { pool, status: await ask<Status>(service, `/pools/${pool.pool_id}/status`) };
    }),
  );
  return { total: fitting.length, changes };
}

const app = express();
app.disable('x-powered-by');

app.get('/api/pools', async (request, response) => {
  const { total, changes } = await find(() => true, Number(request.query.limit));
  response
    .set('X-Total-Count', String(total))
    .json(changes.map(({ pool, status }) => ({ ...pool, freshness: status.freshness })));
});

app.get('/api/clients/:client_name/summary', async (request, response) => {
  const name = request.params.client_name;
  const { changes } = await find(({ client_name }) => client_name === name, Number.POSITIVE_INFINITY);
  const pools = changes.map((change) => {
    const { observed_at: observedAt, freshness } = change.status;
    const parts = null;
    return { ...change, freshness, parts, observedAt: observedAt === null ? null : Date.parse(observedAt) / 1000 };
  });
  const { coverage, ...totals } = totalsOf(pools, Date.now() / 1000);
  response.json({
    client_name: name,
    totals: { ...totals, coverage: { ...coverage, gaps: [], sources: [], refused: [], unread: [], warnings: [] } },
    pools: pools.map(({ pool, status, freshness }) => ({
      pool_id: pool.pool_id,
      pool_name: pool.pool_name,
      country: pool.country,
      current_hashrate: status.current_hashrate,
      online_workers: status.online_workers,
      offline_workers: status.offline_workers,
      balance: status.balance,
      currency: status.currency,
      hashrates: status.hashrates,
      observed_at: status.observed_at,
      freshness,
    })),
  });
});

await runAsProcess(() => listen(app, '127.0.0.1', 0));
