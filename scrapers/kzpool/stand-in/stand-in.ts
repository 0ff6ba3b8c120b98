import type { Desk } from '@poolgate/core/stand-in/desk.ts';
import { coins } from '@poolgate/core/stand-in/farm/coins.ts';
import { totalsOf } from '@poolgate/core/stand-in/farm/farm.ts';
import { balanceOf, type Day, daysOf } from '@poolgate/core/stand-in/farm/money.ts';
import { dayOf, hourMs, seconds } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState, Payout, Worker } from '@poolgate/core/stand-in/farm/types.ts';
import { scaled } from '@poolgate/core/stand-in/farm/units.ts';
import { json, type Manners, type Reply, serve } from '@poolgate/core/stand-in/serve.ts';
import type { SimulatedPool } from '@poolgate/core/stand-in/simulated-pool.ts';
import express, { type Request, type Response } from 'express';
import { type ApiAccount, apiAccounts, observerAccounts } from './accounts.ts';
import { observerRoutes, shell } from './observer.ts';
import { apiTruth, observerTruth } from './truth.ts';

const refusal = (message: string): Reply => json({ status: 'ERROR', message }, 401);

const manners: Manners = {
  poolType: 'kzpool',
  refuse: () => refusal('API key is not valid'),
  renamed: {
    hashrate_10min: 'speed_10min',
    balance: 'unpaid',
    total_profit: 'profit_sum',
    worker_name: 'title',
    created_time: 'created',
  },
};

const defaultLimit = 10;
const highestLimit = 100;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const hashrate = (hs: number): string => (Number.isInteger(hs) ? String(BigInt(hs)) : hs.toFixed(2));

function wholeOr(value: unknown, fallback: number): number {
  const number = Number(text(value) || fallback);
  return Number.isInteger(number) && number >= 0 ? number : fallback;
}

interface Slice {
  readonly offset: number;
  readonly limit: number;
}

function sliceOf(request: Request): Slice {
  const limit = Math.min(wholeOr(request.query.limit, defaultLimit), highestLimit);
  return { offset: wholeOr(request.query.offset, 0), limit: limit === 0 ? defaultLimit : limit };
}

function within(request: Request, day: string): boolean {
  const from = text(request.query.from);
  const to = text(request.query.to);
  return (from === '' || day >= from) && (to === '' || day <= to);
}

function list<Item>(items: readonly Item[], slice: Slice, row: (item: Item) => unknown, echoed = slice): Reply {
  const data = items.slice(slice.offset, slice.offset + slice.limit).map(row);
  return json({ status: 'OK', data, count: data.length, ...echoed, total: items.length });
}

function mainStat(): Reply {
  const data: Record<string, unknown> = {};
  for (const [ticker, miners] of [
    ['BTC', '1853'],
    ['BCH', '5'],
    ['LTC', '211'],
  ] as const) {
    const { networkHs, difficulty } = coins[ticker];
    const pool = Math.round(networkHs / 4000);
    const told = { pool: scaled(pool, 2), network: scaled(networkHs, 2) };
    data[ticker] = {
      miners,
      fee: 1,
      poolHs: String(BigInt(pool)),
      networkHs: networkHs.toExponential().replace('e', 'E'),
      networkDiff: difficulty,
      poolHs_string: `${told.pool.value} ${told.pool.unit}`,
      networkHs_string: `${told.network.value} ${told.network.unit}`,
      networkDiff_string: `${(Number(difficulty) / 1e12).toFixed(2)}T`,
    };
  }
  return json({ status: 'OK', data });
}

function summary(state: FarmState): Reply {
  const totals = totalsOf(state.workers);
  return json({
    status: 'OK',
    data: {
      active_workers: String(totals.online),
      unactive_workers: String(totals.offline + totals.dead),
      hashrate_10min: hashrate(totals.hs10m),
      hashrate_1hour: hashrate(totals.hs1h),
      hashrate_24hour: hashrate(totals.hs24h),
      balance: balanceOf(state.money).toFixed(8),
    },
  });
}

function profitRow(day: Day): unknown {
  const pplns = day.amount.times('0.04').toDecimalPlaces(8);
  return {
    hashrate: hashrate(day.hashrateHs),
    pplns_profit: pplns.toFixed(8),
    pps_profit: day.amount.minus(pplns).toFixed(8),
    total_profit: day.amount.toFixed(8),
    date: day.day,
  };
}

function paymentRow(payout: Payout): unknown {
  return {
    amount: payout.amount.toFixed(8),
    address: 'bc1qdem0invented0address0of0the0simulator0',
    tx: payout.tx,
    created_time: String(seconds(payout.at)),
    payment_id: String(payout.id),
  };
}

function workerRow(worker: Worker): unknown {
  const online = worker.state === 'online';
  return {
    hashrate_10min: hashrate(worker.hs10m),
    hashrate_1hour: hashrate(worker.hs1h),
    hashrate_24hour: hashrate(worker.hs24h),
    last_active: String(seconds(online ? worker.lastShareAt : Math.floor(worker.lastShareAt / hourMs) * hourMs)),
    reject_rate: (worker.rejected / 10_000).toFixed(8),
    worker_id: String(worker.id),
    worker_name: worker.name,
    worker_status: online ? '1' : '0',
  };
}

function accountMethod(request: Request, state: FarmState): Reply {
  const slice = sliceOf(request);
  switch (request.query.method) {
    case 'summary_data':
      return summary(state);
    case 'profit_history':
      return list(
        daysOf(state.money).filter((day) => within(request, day.day)),
        slice,
        profitRow,
      );
    case 'payment_history': {
      const payouts = state.money.payouts.filter((payout) => within(request, dayOf(payout.at))).reverse();
      const rows = payouts.slice(slice.offset, slice.offset + slice.limit).length;
      // The pool always echoes offset 0 and the number of rows.
      return list(payouts, slice, paymentRow, { offset: 0, limit: rows });
    }
    case 'workers':
      return list(state.workers, slice, workerRow);
    default:
      return json({ status: 'ERROR', message: 'unknown method' }, 400);
  }
}

function answer(desk: Desk, account: ApiAccount | undefined, request: Request): Reply {
  if (request.query.v !== '1') {
    return json({ status: 'ERROR', message: 'unknown version' }, 400);
  }
  if (request.query.method === 'main_stat') {
    return mainStat();
  }
  if (!account) {
    return refusal('API key is not valid');
  }
  if (request.query.currency !== account.currency) {
    return refusal('currency does not belong to this key');
  }
  return accountMethod(request, desk.visit(account.poolId));
}

export const standIn: SimulatedPool = {
  type: 'kzpool',
  accounts: [...apiAccounts, ...observerAccounts],

  routes(desk) {
    const router = express.Router();
    router.get('/kzpool/ru/api', (request: Request, response: Response) => {
      const account = apiAccounts.find((known) => known.key === request.get('X-API-KEY'));
      serve(response, desk, account?.poolId ?? null, manners, () => answer(desk, account, request));
    });
    router.use('/kzpool', observerRoutes(desk));
    // The site answers every other path with its shell.
    router.use('/kzpool', (_request, response) => {
      response
        .status(404)
        .type('text/html')
        .send(shell({ view: 'nothing' }));
    });
    return router;
  },

  truth(poolId, state) {
    const observer = observerAccounts.find((account) => account.poolId === poolId);
    if (observer) {
      return observerTruth(observer, state);
    }
    const api = apiAccounts.find((account) => account.poolId === poolId);
    if (!api) {
      throw new Error(`${poolId} is not an account of kzpool`);
    }
    return apiTruth(api, state);
  },
};
