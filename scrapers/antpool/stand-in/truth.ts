import { coins } from '@poolgate/core/stand-in/farm/coins.ts';
import { sharesOf, totalsOf } from '@poolgate/core/stand-in/farm/farm.ts';
import { rfc3339 } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState, Worker } from '@poolgate/core/stand-in/farm/types.ts';
import { rounded } from '@poolgate/core/stand-in/farm/units.ts';
import { type Truth, type TruthStatus, type TruthWorker, untold } from '@poolgate/core/stand-in/truth.ts';
import { isSent, ledgerOf, type ObserverAccount, type SignedAccount } from './accounts.ts';

const { algorithm } = coins.BTC;

const workers = (state: FarmState): TruthWorker[] =>
  state.workers.map((worker: Worker) => ({
    worker_name: worker.name,
    status: worker.state === 'online' ? 'ONLINE' : 'OFFLINE',
    hashrate_10m_hs: worker.hs10m,
    hashrate_1h_hs: worker.hs1h,
    hashrate_24h_hs: worker.hs24h,
    reject_rate: worker.rejected / 10_000,
    last_exchange_time: rfc3339(worker.lastShareAt),
  }));

function lists(state: FarmState): Pick<Truth, 'earnings' | 'payouts'> {
  return {
    earnings: ledgerOf(state)
      .days.map((day) => ({
        date: day.day,
        total_income: day.amount.toFixed(8),
        hashrate_hs: rounded(day.hashrateHs, 2),
      }))
      .reverse(),
    payouts: state.money.payouts
      .filter((payout) => isSent(state, payout))
      .map((payout) => ({
        payout_id: String(payout.id),
        paid_at: rfc3339(payout.at),
        amount: payout.amount.toFixed(8),
        fee: null,
        tx: payout.tx,
      }))
      .reverse(),
  };
}

function status(state: FarmState, coin: string, current: number, average: number): TruthStatus {
  const { online, offline } = totalsOf(state.workers);
  const { balance, paid, newest } = ledgerOf(state);
  return {
    ...untold,
    current_hashrate_hs: current,
    avg_hashrate_24h_hs: average,
    hashrates: [{ algorithm, current_hashrate_hs: current, avg_hashrate_24h_hs: average }],
    algorithm,
    coin,
    currency: coin,
    online_workers: online,
    // The pool's own count leaves out the workers that it calls invalid.
    offline_workers: offline,
    workers_complete: true,
    balance: balance.toFixed(8),
    paid_total: paid.toFixed(8),
    last_income: newest?.amount.toFixed(8) ?? null,
  };
}

export function signedTruth(account: SignedAccount, state: FarmState): Truth {
  const totals = totalsOf(state.workers);
  const shares = { valid: 0, invalid: 0, stale: 0 };
  for (const worker of state.workers) {
    const { valid, invalid, stale } = sharesOf(worker);
    shares.valid += valid;
    shares.invalid += invalid;
    shares.stale += stale;
  }
  return {
    status: {
      ...status(state, account.coin, totals.hs10m, totals.hs24h),
      shares_valid: shares.valid,
      shares_invalid: shares.invalid,
      shares_stale: shares.stale,
      network_difficulty: Number(coins[account.coin].difficulty),
      // estimated_earnings depends on what Poolgate asks the pool's calculator.
    },
    workers: workers(state),
    ...lists(state),
  };
}

export function observerTruth(account: ObserverAccount, state: FarmState): Truth {
  const totals = totalsOf(state.workers);
  const told = status(state, account.coin, rounded(totals.hs10m, 2), rounded(totals.hs24h, 2));
  return {
    status: { ...told, estimated_earnings: null },
    workers: workers(state),
    ...lists(state),
  };
}
