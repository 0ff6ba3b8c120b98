// The legacy API: one GET, workers as tuples, counts of hashes in place of rates.

import type { Desk } from '@poolgate/core/stand-in/desk.ts';
import { totalsOf } from '@poolgate/core/stand-in/farm/farm.ts';
import { balanceOf, daysOf } from '@poolgate/core/stand-in/farm/money.ts';
import { rfc3339 } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState, Worker } from '@poolgate/core/stand-in/farm/types.ts';
import { json, type Manners, type Reply, serve } from '@poolgate/core/stand-in/serve.ts';
import express, { type Response, type Router } from 'express';
import { f2Accounts } from './accounts.ts';
import { unauthorized } from './proto.ts';
import { legacyOnline } from './truth.ts';

const tenMinutes = 600_000;
const hour = (hs: number): number => Math.round(hs * 3600);
const day = (hs: number): number => Math.round(hs * 86_400);
const rejectedOf = (hs: number, worker: Worker): number =>
  Math.round((hs * worker.rejected) / (10_000 - worker.rejected));

function tuple(worker: Worker, now: number): unknown[] {
  const stale = Math.round((worker.hs24h * worker.rejected) / (10_000 - worker.rejected));
  return [
    worker.name,
    Math.round(worker.hs10m),
    hour(worker.hs1h),
    hour(rejectedOf(worker.hs1h, worker)),
    day(worker.hs24h),
    day(stale),
    // Microseconds, as the pool prints them.
    rfc3339(worker.lastShareAt).replace('Z', '.810789Z'),
    !legacyOnline(worker, now),
  ];
}

function recent(state: FarmState, hs: number): Record<string, number> {
  const newest = Math.floor(state.now / tenMinutes) * tenMinutes;
  const times = Array.from({ length: 12 }, (_, index) => newest - (11 - index) * tenMinutes);
  return Object.fromEntries(times.map((at) => [rfc3339(at), Math.round(hs)]));
}

function figures(state: FarmState): Reply {
  const totals = totalsOf(state.workers);
  const { earned, paid, payouts } = state.money;
  const newest = daysOf(state.money).at(-1)?.amount.toNumber() ?? 0;
  const stale = state.workers.reduce((sum, worker) => sum + day(rejectedOf(worker.hs24h, worker)), 0);
  return json({
    balance: balanceOf(state.money).toNumber(),
    paid: paid.toNumber(),
    value: earned.toNumber(),
    value_last_day: newest,
    value_today: Number((newest * 0.4).toFixed(8)),
    hashrate: Math.round(totals.hs10m),
    hashes_last_hour: hour(totals.hs1h),
    hashes_last_day: day(totals.hs24h),
    stale_hashes_rejected_last_hour: Math.round(stale / 24),
    stale_hashes_rejected_last_day: stale,
    hashrate_history: recent(state, totals.hs10m),
    worker_length: state.workers.length,
    worker_length_online: state.workers.filter((worker) => legacyOnline(worker, state.now)).length,
    workers: state.workers.map((worker) => tuple(worker, state.now)),
    value_workers: {},
    payout_history: [...payouts].reverse().map((payout) => [rfc3339(payout.at), payout.tx, payout.amount.toNumber()]),
  });
}

export function legacyRoutes(desk: Desk, manners: Manners): Router {
  const router = express.Router();
  router.get('/:currency/:account', (request, response: Response) => {
    const { currency, account: name } = request.params;
    const account = f2Accounts.find((known) => known.secret === request.get('F2P-API-SECRET'));
    serve(response, desk, account?.poolId ?? null, manners, () => {
      if (!account) {
        return unauthorized();
      }
      const own = account.currency === currency && account.account === name;
      return own ? figures(desk.visit(account.poolId)) : json({});
    });
  });
  return router;
}
