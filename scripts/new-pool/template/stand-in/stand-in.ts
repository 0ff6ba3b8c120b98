import type { Desk } from '@poolgate/core/stand-in/desk.ts';
import { coins } from '@poolgate/core/stand-in/farm/coins.ts';
import { totalsOf } from '@poolgate/core/stand-in/farm/farm.ts';
import { balanceOf } from '@poolgate/core/stand-in/farm/money.ts';
import { seconds } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState, Payout, Worker } from '@poolgate/core/stand-in/farm/types.ts';
import { scaled } from '@poolgate/core/stand-in/farm/units.ts';
import { json, type Manners, type Reply, serve } from '@poolgate/core/stand-in/serve.ts';
import type { SimulatedPool } from '@poolgate/core/stand-in/simulated-pool.ts';
import express, { type Request, type Response } from 'express';
import { accounts, type DemoAccount } from './accounts.ts';
import { truthOf } from './truth.ts';

// EXAMPLE: the protocol of the invented pool.

const manners: Manners = {
  poolType: 'newpool',
  refuse: () => json({ error: 'invalid key' }, 401),
  renamed: { hashrate: 'speed', balance: 'unpaid', workers: 'miners', payments: 'transfers' },
};

const shown = (hs: number): string => {
  const { value, unit } = scaled(hs, 2);
  return `${value} ${unit}`;
};

type Answer = (account: DemoAccount, state: FarmState, request: Request) => unknown;

const overview: Answer = ({ account, coin }, { workers, money }) => {
  const totals = totalsOf(workers);
  return {
    name: account,
    coin,
    algorithm: coins[coin].algorithm,
    hashrate: shown(totals.hs10m),
    hashrate_1h: shown(totals.hs1h),
    hashrate_24h: shown(totals.hs24h),
    workers_online: totals.online,
    workers_offline: totals.offline + totals.dead,
    balance: balanceOf(money).toFixed(8),
    paid_total: money.paid.toFixed(8),
  };
};

const workers: Answer = (_account, state, { query }) => {
  const first = (Number(query.page) - 1) * Number(query.per_page);
  const row = (worker: Worker) => ({
    name: worker.name,
    state: worker.state === 'online' ? 'online' : 'offline',
    hashrate: shown(worker.hs10m),
    hashrate_24h: shown(worker.hs24h),
    last_share: seconds(worker.lastShareAt),
  });
  const page = state.workers.slice(first, first + Number(query.per_page));
  return { total: state.workers.length, workers: page.map(row) };
};

const payments: Answer = (_account, { money }, { query }) => {
  const row = ({ id, at, amount, tx }: Payout) => ({ id, time: seconds(at), amount: amount.toFixed(8), tx });
  const since = Number(query.since ?? '0');
  return {
    payments: money.payouts
      .map(row)
      .filter(({ time }) => time >= since)
      .reverse(),
  };
};

function reply(account: DemoAccount | undefined, desk: Desk, request: Request, answer: Answer): Reply {
  if (!account) return json({ error: 'invalid key' }, 401);
  if (request.params.name !== account.account) return json({ error: 'no such account' }, 404);
  return json(answer(account, desk.visit(account.poolId), request));
}

export const standIn: SimulatedPool = {
  type: 'newpool',
  accounts,

  routes(desk) {
    const router = express.Router();
    const answers: Record<string, Answer> = { '': overview, '/workers': workers, '/payments': payments };
    for (const [below, answer] of Object.entries(answers))
      router.get(`/newpool/v1/accounts/:name${below}`, (request: Request, response: Response) => {
        const account = accounts.find(({ key }) => key === request.get('X-API-Key'));
        serve(response, desk, account?.poolId ?? null, manners, () => reply(account, desk, request, answer));
      });
    return router;
  },

  truth(poolId, state) {
    const account = accounts.find((known) => known.poolId === poolId);
    if (!account) throw new Error(`${poolId} is not an account of newpool`);
    return truthOf(account, state);
  },
};
