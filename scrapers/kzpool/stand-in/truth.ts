import { coins } from '@poolgate/core/stand-in/farm/coins.ts';
import { totalsOf } from '@poolgate/core/stand-in/farm/farm.ts';
import { balanceOf, daysOf } from '@poolgate/core/stand-in/farm/money.ts';
import { hourMs, rfc3339 } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState, Worker } from '@poolgate/core/stand-in/farm/types.ts';
import { rounded } from '@poolgate/core/stand-in/farm/units.ts';
import {
  type Truth,
  type TruthDay,
  type TruthPayout,
  type TruthWorker,
  untold,
} from '@poolgate/core/stand-in/truth.ts';
import { Decimal } from 'decimal.js';
import type { ApiAccount, ObserverAccount } from './accounts.ts';
import { PAGE_DAYS, PAGE_PAYOUTS } from './observer.ts';

/** The API prints two decimals of H/s. */
const cents = (hs: number): number => new Decimal(hs).toDecimalPlaces(2).toNumber();
const milli = (hs: number): number => rounded(hs, 3);
const status = (worker: Worker): TruthWorker['status'] => (worker.state === 'online' ? 'ONLINE' : 'OFFLINE');

function days(state: FarmState, precision: (hs: number) => number): TruthDay[] {
  return daysOf(state.money).map((day) => ({
    date: day.day,
    total_income: day.amount.toFixed(8),
    hashrate_hs: precision(day.hashrateHs),
  }));
}

export function apiTruth(account: ApiAccount, state: FarmState): Truth {
  const totals = totalsOf(state.workers);
  const { algorithm, difficulty } = coins[account.currency];
  const current = cents(totals.hs10m);
  const average = cents(totals.hs24h);
  const earnings = days(state, cents);
  const payouts: TruthPayout[] = state.money.payouts.map((payout) => ({
    payout_id: String(payout.id),
    paid_at: rfc3339(payout.at),
    amount: payout.amount.toFixed(8),
    fee: null,
    tx: payout.tx,
  }));
  return {
    status: {
      ...untold,
      current_hashrate_hs: current,
      avg_hashrate_24h_hs: average,
      hashrates: [{ algorithm, current_hashrate_hs: current, avg_hashrate_24h_hs: average }],
      algorithm,
      coin: account.currency,
      currency: account.currency,
      online_workers: totals.online,
      offline_workers: totals.offline + totals.dead,
      workers_complete: true,
      balance: balanceOf(state.money).toFixed(8),
      paid_total: state.money.paid.toFixed(8),
      last_income: earnings.at(-1)?.total_income ?? null,
      network_difficulty: Number(difficulty),
      estimated_earnings: null,
    },
    workers: state.workers.map((worker) => ({
      worker_name: worker.name,
      status: status(worker),
      hashrate_10m_hs: cents(worker.hs10m),
      hashrate_1h_hs: cents(worker.hs1h),
      hashrate_24h_hs: cents(worker.hs24h),
      reject_rate: worker.rejected / 10_000,
      // The pool keeps the time of inactive workers only to the hour.
      last_exchange_time: rfc3339(
        worker.state === 'online' ? worker.lastShareAt : Math.floor(worker.lastShareAt / hourMs) * hourMs,
      ),
    })),
    earnings: earnings.reverse(),
    payouts: payouts.reverse(),
  };
}

export function observerTruth(account: ObserverAccount, state: FarmState): Truth {
  const { rights, currency } = account;
  const totals = totalsOf(state.workers);
  const current = milli(totals.hs10m);
  const average = milli(totals.hs24h);
  const { algorithm } = coins[currency];
  const earnings = rights.earnings ? days(state, milli).slice(-PAGE_DAYS).reverse() : [];
  const income = daysOf(state.money).at(-1)?.amount.toFixed(8) ?? null;
  // Without an amount the page names no coin. What Poolgate calls it then is not checked.
  const named = {
    algorithm,
    coin: currency,
    currency,
    hashrates: [{ algorithm, current_hashrate_hs: current, avg_hashrate_24h_hs: average }],
  };
  const shownPayouts = state.money.payouts.slice(-PAGE_PAYOUTS).reverse();
  return {
    status: {
      ...untold,
      current_hashrate_hs: current,
      avg_hashrate_24h_hs: average,
      ...(rights.balance || rights.earnings ? named : {}),
      online_workers: totals.online,
      offline_workers: totals.offline + totals.dead,
      workers_complete: true,
      balance: rights.balance ? balanceOf(state.money).toFixed(8) : null,
      paid_total: null,
      last_income: rights.earnings ? income : null,
      estimated_earnings: null,
    },
    workers: state.workers.map((worker) => ({
      worker_name: worker.name,
      status: status(worker),
      hashrate_10m_hs: milli(worker.hs10m),
      hashrate_1h_hs: milli(worker.hs1h),
      hashrate_24h_hs: milli(worker.hs24h),
      reject_rate: null,
      last_exchange_time: rfc3339(worker.lastShareAt),
    })),
    earnings,
    payouts: rights.payouts
      ? shownPayouts.map((payout) => ({
          paid_at: rfc3339(payout.at),
          amount: payout.amount.toFixed(8),
          fee: null,
          tx: payout.tx,
        }))
      : [],
  };
}
