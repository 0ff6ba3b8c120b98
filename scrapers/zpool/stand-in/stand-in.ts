import type { Desk } from '@poolgate/core/stand-in/desk.ts';
import { coins } from '@poolgate/core/stand-in/farm/coins.ts';
import { balanceOf } from '@poolgate/core/stand-in/farm/money.ts';
import { seconds } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState, Worker } from '@poolgate/core/stand-in/farm/types.ts';
import { json, type Manners, type Reply, serve } from '@poolgate/core/stand-in/serve.ts';
import type { SimulatedPool } from '@poolgate/core/stand-in/simulated-pool.ts';
import type { Decimal } from 'decimal.js';
import express, { type Response } from 'express';
import { connected, lastDay, rejectedHs, type ZpoolAccount, zpoolAccounts } from './accounts.ts';
import { zpoolTruth } from './truth.ts';

/** For an unknown wallet, a locked one and too many requests alike: 200 without a body. */
const nothing = (): Reply => ({ text: '' });

const manners: Manners = {
  poolType: 'zpool',
  refuse: nothing,
  renamed: { balance: 'confirmed', miners: 'connections', accepted: 'rate', payouts: 'payments' },
};

/** PHP prints small numbers as 1.0E-5. */
function phpNumber(value: Decimal): string {
  if (value.isZero() || value.abs().gte('0.0001')) {
    return value.toFixed();
  }
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent}`;
}

function walletFields(account: ZpoolAccount, state: FarmState): string[] {
  const { money } = state;
  const balance = balanceOf(money);
  const unpaid = money.pending.plus(balance);
  const day = lastDay(state).reduce((sum, payout) => sum.plus(payout.amount), balance.minus(balance));
  return [
    `"currency": "${account.currency}"`,
    `"unsold": ${phpNumber(money.pending)}`,
    `"balance": ${balance.toFixed(8)}`,
    `"unpaid": ${unpaid.toFixed(8)}`,
    `"paid24h": ${day.toFixed(8)}`,
    `"paidtotal": ${money.paid.toFixed(8)}`,
    `"minpay": ${account.minPay}`,
    `"minpay_sunday": ${account.minPay}`,
    `"total": ${unpaid.plus(money.paid).toFixed(8)}`,
  ];
}

interface Naming {
  readonly ID: string;
  readonly password: string;
}

/** A miner's name is the field ID, or follows id= in the password, or is the password's second word. */
function naming(account: ZpoolAccount, worker: Worker, index: number): Naming {
  const coin = `c=${account.currency}`;
  switch (index % 3) {
    case 0:
      return { ID: worker.name, password: `${coin},ID=${worker.name}` };
    case 1:
      return { ID: '', password: `${coin},id=${worker.name}` };
    default:
      return { ID: '', password: `${coin},${worker.name}` };
  }
}

const agents: Readonly<Record<string, string>> = {
  sha256: 'cgminer/4.12.0',
  scrypt: 'cgminer/4.11.1',
  kawpow: 'T-Rex/0.26.8',
  x16r: 'ccminer/2.2.6',
};

const quarters = (hs: number): number => Math.round(hs * 4) / 4;

/** One entry per connection. Every fourth worker has two that look alike. */
function connections(account: ZpoolAccount, state: FarmState): Record<string, unknown>[] {
  const present = new Set(connected(state));
  return state.workers
    .flatMap((worker, index) => {
      if (!present.has(worker)) {
        return [];
      }
      const rejected = rejectedHs(worker);
      const parts = index % 4 === 0 ? [quarters(worker.hs10m / 3), quarters(worker.hs10m - worker.hs10m / 3)] : [];
      const first = parts[0] ?? worker.hs10m;
      const base = {
        version: agents[worker.algorithm] ?? 'unknown',
        ...naming(account, worker, index),
        algo: worker.algorithm,
        subscribe: 1,
      };
      const one = (difficulty: number, accepted: number, refused: number) => ({
        version: base.version,
        password: base.password,
        ID: base.ID,
        algo: base.algo,
        difficulty,
        subscribe: base.subscribe,
        accepted,
        rejected: refused,
      });
      return parts.length === 0
        ? [one(36, first, rejected)]
        : [one(36, first, rejected), one(38, worker.hs10m - first, 0)];
    })
    .sort((a, b) => a.password.localeCompare(b.password));
}

function wallet(account: ZpoolAccount, state: FarmState): Reply {
  return { text: `{${walletFields(account, state).join(', ')}}` };
}

/** Put together by hand, as the pool does it: blanks after colons, escaped slashes. */
function walletEx(account: ZpoolAccount, state: FarmState): Reply {
  const miners = connections(account, state).map((miner) => JSON.stringify(miner).replaceAll('/', '\\/'));
  const payouts = lastDay(state).map(
    (payout) => `{"time": ${seconds(payout.at)},"amount": "${payout.amount.toFixed(8)}","tx": "${payout.tx}"}`,
  );
  const fields = walletFields(account, state);
  return { text: `{${fields.join(', ')}, "miners": [${miners.join(',')}], "payouts": [${payouts.join(',')}]}` };
}

function status(): Reply {
  const algorithm = (name: string, port: number, factor: number, hashrate: number, estimate: string) => ({
    name,
    port,
    ssl_port: port + 10_000,
    coins: 2,
    fees: 0.5,
    hashrate,
    workers: 412,
    estimate_current: estimate,
    estimate_last24h: estimate,
    actual_last24h: (Number(estimate) * 960).toFixed(5),
    mbtc_mh_factor: factor,
    hashrate_last24h: Math.round(hashrate * 0.98),
  });
  return json({
    sha256: algorithm('sha256', 3333, 1_000_000, 4.1e16, '0.00041200'),
    scrypt: algorithm('scrypt', 3433, 1000, 5.2e12, '0.00002130'),
    kawpow: algorithm('kawpow', 1325, 1, 9.8e9, '0.00001041'),
    x16r: algorithm('x16r', 3636, 1, 186_372_233_487, '0.00053653'),
  });
}

function currencies(): Reply {
  const coin = (algo: string, name: string, more: Record<string, unknown> = {}) => ({
    algo,
    port: 3333,
    name,
    height: coins.DGB.height,
    workers: 12,
    shares: 5321,
    hashrate: 1_234_567_890,
    estimate: '0.00055',
    '24h_blocks': 3,
    '24h_btc': 0.00012345,
    lastblock: coins.DGB.height - 67,
    timesincelast: 5321,
    ...more,
  });
  const text = JSON.stringify({
    BTC: coin('sha256', 'Bitcoin', { lastblock: 0, timesincelast: 0 }),
    'DGB-sha256': coin('sha256', 'DigiByte', { symbol: 'DGB' }),
    'DGB-scrypt': coin('scrypt', 'DigiByte', { symbol: 'DGB' }),
    LTC: coin('scrypt', 'Litecoin'),
    RVN: coin('kawpow', 'Ravencoin', { conversion_disabled: '1' }),
  });
  return { text: text.replaceAll('},', '},\n') };
}

const byWallet = { wallet, walletEx } as const;
const poolWide = { status, currencies } as const;

export const standIn: SimulatedPool = {
  type: 'zpool',
  accounts: zpoolAccounts,

  routes(desk: Desk) {
    const router = express.Router();
    for (const [name, make] of Object.entries(byWallet)) {
      router.get(`/zpool/api/${name}`, (request, response: Response) => {
        const account = zpoolAccounts.find((known) => known.account === request.query.address);
        serve(response, desk, account?.poolId ?? null, manners, () =>
          account ? make(account, desk.visit(account.poolId)) : nothing(),
        );
      });
    }
    for (const [name, make] of Object.entries(poolWide)) {
      router.get(`/zpool/api/${name}`, (_request, response: Response) => {
        serve(response, desk, null, manners, make);
      });
    }
    return router;
  },

  truth(poolId, state) {
    const account = zpoolAccounts.find((known) => known.poolId === poolId);
    if (!account) {
      throw new Error(`${poolId} is not an account of zpool`);
    }
    return zpoolTruth(account, state);
  },
};
