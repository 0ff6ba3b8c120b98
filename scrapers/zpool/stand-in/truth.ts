import { balanceOf } from '@poolgate/core/stand-in/farm/money.ts';
import { rfc3339 } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState } from '@poolgate/core/stand-in/farm/types.ts';
import type { Truth, TruthHashrate } from '@poolgate/core/stand-in/truth.ts';
import { untold } from '@poolgate/core/stand-in/truth.ts';
import { connected, lastDay, rejectedHs, type ZpoolAccount } from './accounts.ts';

/**
 * Left out, because Poolgate derives it: averages, days of earnings, last shares, and workers that left. The payouts are
 * those that the pool still lists (24 hours); Poolgate keeps older ones.
 */
export function zpoolTruth(account: ZpoolAccount, state: FarmState): Truth {
  const workers = connected(state);
  const algorithms = [...new Set(state.workers.map((worker) => worker.algorithm))];
  const hashrates: TruthHashrate[] = algorithms
    .filter((algorithm) => workers.some((worker) => worker.algorithm === algorithm))
    .map((algorithm) => ({
      algorithm,
      current_hashrate_hs: workers
        .filter((worker) => worker.algorithm === algorithm)
        .reduce((sum, worker) => sum + worker.hs10m, 0),
    }));
  const only = hashrates.length === 1 ? hashrates[0] : undefined;
  return {
    status: {
      ...untold,
      current_hashrate_hs: only?.current_hashrate_hs ?? null,
      hashrates,
      ...(algorithms.length === 1 ? { algorithm: algorithms[0] } : { algorithm: null }),
      currency: account.currency,
      online_workers: workers.length,
      workers_complete: true,
      balance: balanceOf(state.money).toFixed(8),
      balance_pending: state.money.pending.toFixed(),
      paid_total: state.money.paid.toFixed(8),
      estimated_earnings: null,
    },
    workers: workers.map((worker) => {
      const rejected = rejectedHs(worker);
      return {
        worker_name: worker.name,
        status: 'ONLINE',
        hashrate_10m_hs: worker.hs10m,
        reject_rate: worker.hs10m + rejected === 0 ? null : rejected / (worker.hs10m + rejected),
      };
    }),
    payouts: lastDay(state).map((payout) => ({
      paid_at: rfc3339(payout.at),
      amount: payout.amount.toFixed(8),
      fee: null,
      tx: payout.tx,
    })),
  };
}
