import { coins } from '@poolgate/core/stand-in/farm/coins.ts';
import { totalsOf } from '@poolgate/core/stand-in/farm/farm.ts';
import { balanceOf, daysOf } from '@poolgate/core/stand-in/farm/money.ts';
import { hourMs, rfc3339 } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState, Worker } from '@poolgate/core/stand-in/farm/types.ts';
import { type Truth, type TruthWorker, untold } from '@poolgate/core/stand-in/truth.ts';
import { type F2Account, hashrateCurrencies } from './accounts.ts';

const perHour = (hs: number): number => Math.round(hs * 3600) / 3600;
const perDay = (hs: number): number => Math.round(hs * 86_400) / 86_400;

function rejectRate(worker: Worker): number | null {
  const stale = Math.round((worker.hs24h * worker.rejected) / (10_000 - worker.rejected));
  return worker.hs24h === 0 ? null : stale / (worker.hs24h + stale);
}

/** The legacy API tells no status. Online: a share within the last half hour. */
export function legacyOnline(worker: Worker, now: number): boolean {
  return now - worker.lastShareAt < hourMs / 2;
}

function workers(state: FarmState, legacy: boolean): TruthWorker[] {
  return state.workers.map((worker) => {
    const online = legacy ? legacyOnline(worker, state.now) : worker.state === 'online';
    return {
      worker_name: worker.name,
      status: online ? 'ONLINE' : 'OFFLINE',
      hashrate_10m_hs: legacy ? Math.round(worker.hs10m) : worker.hs10m,
      hashrate_1h_hs: legacy ? perHour(worker.hs1h) : worker.hs1h,
      hashrate_24h_hs: legacy ? perDay(worker.hs24h) : worker.hs24h,
      reject_rate: rejectRate(worker),
      last_exchange_time: rfc3339(worker.lastShareAt),
    };
  });
}

export function f2Truth(account: F2Account, state: FarmState): Truth {
  const legacy = !hashrateCurrencies.includes(account.currency);
  const totals = totalsOf(state.workers);
  const current = legacy ? Math.round(totals.hs10m) : totals.hs10m;
  const average = legacy ? perDay(totals.hs24h) : totals.hs24h;
  const listed = workers(state, legacy);
  const online = listed.filter((worker) => worker.status === 'ONLINE').length;
  const { algorithm } = coins[account.ticker];
  const days = daysOf(state.money);
  return {
    status: {
      ...untold,
      current_hashrate_hs: current,
      avg_hashrate_24h_hs: average,
      hashrates: [{ algorithm, current_hashrate_hs: current, avg_hashrate_24h_hs: average }],
      algorithm,
      coin: account.ticker,
      currency: account.ticker,
      online_workers: online,
      offline_workers: listed.length - online,
      workers_complete: true,
      balance: balanceOf(state.money).toFixed(8),
      paid_total: state.money.paid.toFixed(8),
      last_income: days.at(-1)?.amount.toFixed(8) ?? null,
      // estimated_earnings depends on whether Poolgate asks for the estimate.
    },
    workers: listed,
    earnings: days
      .map((day) => ({ date: day.day, total_income: day.amount.toFixed(8), hashrate_hs: day.hashrateHs }))
      .reverse(),
    payouts: state.money.payouts
      .map((payout) => ({
        payout_id: String(payout.id),
        paid_at: rfc3339(payout.at),
        amount: payout.amount.toFixed(8),
        tx: payout.tx,
      }))
      .reverse(),
  };
}
