import type { Desk } from '@poolgate/core/stand-in/desk.ts';
import { totalsOf } from '@poolgate/core/stand-in/farm/farm.ts';
import { balanceOf, daysOf } from '@poolgate/core/stand-in/farm/money.ts';
import { between, stream } from '@poolgate/core/stand-in/farm/random.ts';
import { dayMs, dayStart, seconds } from '@poolgate/core/stand-in/farm/time.ts';
import type { Credit, FarmState, Payout, Worker } from '@poolgate/core/stand-in/farm/types.ts';
import { json, type Manners, type Reply, serve } from '@poolgate/core/stand-in/serve.ts';
import type { SimulatedPool } from '@poolgate/core/stand-in/simulated-pool.ts';
import express, { type Request, type Response } from 'express';
import { type F2Account, f2Accounts, hashrateCurrencies } from './accounts.ts';
import { legacyRoutes } from './legacy.ts';
import { denied, failed, parameter, unauthorized, withoutZeros } from './proto.ts';
import { f2Truth } from './truth.ts';

const manners: Manners = {
  poolType: 'f2pool',
  refuse: (fault) => {
    if (fault.code === undefined) {
      return unauthorized();
    }
    return fault.code === 5010 ? denied('account') : failed(fault.code, 'error: refused');
  },
  renamed: {
    balance_info: 'balance_data',
    hash_rate_info: 'hash_rate_data',
    info: 'hash_rate_summary',
    workers: 'miners',
    transactions: 'records',
    hashrate: 'speed',
    balance: 'unpaid',
  },
};

type Body = Readonly<Record<string, unknown>>;

interface Call {
  readonly account: F2Account;
  readonly body: Body;
  readonly state: FarmState;
}

/** Whether zero fields are left out depends on the account, so that the demo shows both. */
const ok = (account: F2Account, body: Record<string, unknown>): Reply =>
  json(account.omitsZeros ? withoutZeros(body) : body);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function rates(name: string, hs10m: number, hs1h: number, hs24h: number, stale: number) {
  return {
    name,
    hash_rate: hs10m,
    h1_hash_rate: hs1h,
    h24_hash_rate: hs24h,
    h1_stale_hash_rate: Math.round(stale / 2),
    h24_stale_hash_rate: stale,
    h24_delay_hash_rate: 0,
    local_hash_rate: 0,
    h24_local_hash_rate: 0,
  };
}

const staleOf = (worker: Worker): number => Math.round((worker.hs24h * worker.rejected) / (10_000 - worker.rejected));

function info(account: F2Account, state: FarmState) {
  const totals = totalsOf(state.workers);
  const stale = state.workers.reduce((sum, worker) => sum + staleOf(worker), 0);
  return rates(account.account, totals.hs10m, totals.hs1h, totals.hs24h, stale);
}

function balance({ account, body, state }: Call): Reply {
  const { earned, paid } = state.money;
  const yesterday = daysOf(state.money).at(-1)?.amount.toNumber() ?? 0;
  return ok(account, {
    balance_info: {
      balance: balanceOf(state.money).toNumber(),
      paid: paid.toNumber(),
      total_income: earned.toNumber(),
      yesterday_income: yesterday,
      estimated_today_income: body.calculate_estimated_income === true ? Number((yesterday * 0.46).toFixed(8)) : 0,
    },
  });
}

function revenue(credit: Credit) {
  const amount = credit.amount.toNumber();
  const fee = credit.amount.times('0.09').toDecimalPlaces(8);
  return {
    id: credit.id,
    type: 'revenue_fpps',
    changed_balance: amount,
    created_at: seconds(credit.at),
    mining_extra: {
      mining_date: seconds(dayStart(credit.day)),
      settle_date: seconds(dayStart(credit.day) + dayMs),
      pps: credit.amount.minus(fee).toNumber(),
      pps_fee_rate: 0.04,
      tx_fee: fee.toNumber(),
      tx_fee_rate: 0.04,
      hash_rate: credit.hashrateHs,
    },
    payout_extra: null,
  };
}

function payoutOf(payout: Payout) {
  const value = payout.amount.toNumber();
  return {
    id: payout.id,
    type: 'payout',
    changed_balance: -value,
    created_at: seconds(payout.at) - 100,
    mining_extra: null,
    payout_extra: {
      value,
      address: 'demo-invented-address-of-the-simulator',
      tx_id: payout.tx,
      paid_time: seconds(payout.at),
      wallet_type: 'mainnet',
      tip: 0,
    },
  };
}

function transactions({ account, body, state }: Call): Reply {
  const { start_time: start, end_time: end } = body;
  if (typeof start !== 'number' || typeof end !== 'number' || end <= start) {
    return parameter(`start_time=${start} end_time=${end}`);
  }
  const types = text(body.type).split(',');
  const wanted = (type: string): boolean => types.some((one) => one === 'all' || type.startsWith(one));
  if (types.some((one) => !['all', 'revenue', 'reward', 'dividend', 'flash_exchange', 'payout'].includes(one))) {
    return parameter(`type="${text(body.type)}"`);
  }
  const all = [...state.money.credits.map(revenue), ...state.money.payouts.map(payoutOf)];
  const shown = all.filter((row) => wanted(row.type) && row.created_at >= start && row.created_at <= end);
  return ok(account, { transactions: shown.sort((a, b) => a.created_at - b.created_at) });
}

function workerList({ account, state }: Call): Reply {
  const codes = { online: 0, offline: 1, dead: 2 } as const;
  const workers = state.workers.map((worker, index) => ({
    hash_rate_info: rates(worker.name, worker.hs10m, worker.hs1h, worker.hs24h, staleOf(worker)),
    last_share_at: seconds(worker.lastShareAt),
    status: codes[worker.state],
    host: `203.0.113.${index % 250}`,
  }));
  return ok(account, { workers });
}

function history({ account, body, state }: Call): Reply {
  const { interval, duration } = body;
  const wrong = (value: unknown): boolean => typeof value !== 'number' || !Number.isInteger(value) || value <= 0;
  if (wrong(interval) || wrong(duration) || Number(interval) % 600 !== 0 || Number(duration) > 30 * 86_400) {
    return parameter(`interval=${interval} duration=${duration}`);
  }
  const { hs24h, online } = totalsOf(state.workers);
  const step = Number(interval);
  const newest = Math.floor(seconds(state.now) / step) * step;
  const points = Array.from({ length: Math.floor(Number(duration) / step) }, (_, index) => newest - index * step);
  return ok(account, {
    history: points.reverse().map((timestamp) => ({
      timestamp,
      hash_rate: Math.round(hs24h * between(stream(account.poolId, timestamp), 0.97, 1.03)),
      stale_hash_rate: 0,
      delay_hash_rate: 0,
      local_hash_rate: 0,
      normal_reward: 0,
      delay_reward: 0,
      online_miners: online,
    })),
  });
}

function infoList({ account, body, state }: Call): Reply {
  const requests: unknown[] = Array.isArray(body.reqs) ? body.reqs : [];
  if (requests.length === 0 || requests.length > 100) {
    return parameter(`reqs=${requests.length}`);
  }
  const own = requests.every((one) => JSON.stringify(one).includes(`"${account.account}"`));
  return own ? ok(account, { info: [info(account, state)] }) : denied('reqs');
}

function miningUser({ account }: Call): Reply {
  return ok(account, {
    mining_user_name: account.account,
    pages: [{ key: 'demoreadonlykey', permissions: '1' }],
    wallets: [{ currency: account.currency, address: 'demo-invented-address', threshold: '0.005' }],
  });
}

const endpoints: Readonly<Record<string, (call: Call) => Reply>> = {
  '/assets/balance': balance,
  '/assets/transactions/list': transactions,
  '/hash_rate/info': ({ account, state }) => ok(account, { info: info(account, state), currency: account.currency }),
  '/hash_rate/info_list': infoList,
  '/hash_rate/history': history,
  '/hash_rate/worker/list': workerList,
  '/mining_user/get': miningUser,
};

function answer(desk: Desk, account: F2Account | undefined, path: string, body: Body): Reply {
  if (!account) {
    return unauthorized();
  }
  const currency =
    path === '/hash_rate/info_list' || path === '/mining_user/get' ? account.currency : text(body.currency);
  const named = path === '/hash_rate/info_list' ? account.account : text(body.mining_user_name);
  if (currency === '') {
    return parameter('currency=""');
  }
  if (path.startsWith('/hash_rate/') && !hashrateCurrencies.includes(currency)) {
    return parameter(`currency="${currency}"`);
  }
  if (named !== account.account || currency !== account.currency) {
    return denied(named);
  }
  const endpoint = Object.hasOwn(endpoints, path) ? endpoints[path] : undefined;
  return endpoint ? endpoint({ account, body, state: desk.visit(account.poolId) }) : parameter(`path="${path}"`);
}

export const standIn: SimulatedPool = {
  type: 'f2pool',
  accounts: f2Accounts,

  routes(desk) {
    const router = express.Router();
    router.use('/f2pool/v2', express.json(), (request: Request, response: Response) => {
      const account = f2Accounts.find((known) => known.secret === request.get('F2P-API-SECRET'));
      if (request.method !== 'POST') {
        response.status(405).json({ code: 5001, msg: 'params error: method' });
        return;
      }
      const body: Body = request.body ?? {};
      serve(response, desk, account?.poolId ?? null, manners, () => answer(desk, account, request.path, body));
    });
    router.use('/f2pool', legacyRoutes(desk, manners));
    return router;
  },

  truth(poolId, state) {
    const account = f2Accounts.find((known) => known.poolId === poolId);
    if (!account) {
      throw new Error(`${poolId} is not an account of f2pool`);
    }
    return f2Truth(account, state);
  },
};
