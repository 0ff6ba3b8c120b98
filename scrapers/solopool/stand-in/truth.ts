import { sharesOf, totalsOf } from '@poolgate/core/stand-in/farm/farm.ts';
import { balanceOf } from '@poolgate/core/stand-in/farm/money.ts';
import { hourMs, rfc3339 } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState, Worker } from '@poolgate/core/stand-in/farm/types.ts';
import { type Truth, untold } from '@poolgate/core/stand-in/truth.ts';
import { type SoloAccount, type SoloCoin, soloCoins } from './accounts.ts';

/** The pool lists only workers with a share within its long window (3 h). */
export const shown = (state: FarmState): Worker[] =>
  state.workers.filter((worker) => state.now - worker.lastShareAt < 3 * hourMs);

export function coinOf(account: SoloAccount): SoloCoin {
  const coin = soloCoins.find((known) => known.slug === account.slug);
  if (!coin) {
    throw new Error(`${account.slug} is not a coin of solopool`);
  }
  return coin;
}

/**
 * Left out, because Poolgate derives it: averages over 24 hours, days of earnings (from rewards), last income, the
 * account's shares (sums over workers), and workers that the pool no longer lists.
 */
export function soloTruth(account: SoloAccount, state: FarmState): Truth {
  const { coin, ticker, decimals } = coinOf(account);
  const workers = shown(state);
  const { online, offline, dead } = totalsOf(workers);
  const current = workers.reduce((sum, worker) => sum + Math.round(worker.hs10m), 0);
  const { money } = state;
  const { shares_valid: _v, shares_invalid: _i, shares_stale: _s, ...told } = untold;
  return {
    status: {
      ...told,
      current_hashrate_hs: current,
      hashrates: [{ algorithm: coin.algorithm, current_hashrate_hs: current }],
      algorithm: coin.algorithm,
      coin: ticker,
      currency: ticker,
      online_workers: online,
      offline_workers: offline + dead,
      workers_complete: true,
      balance: account.isNew ? null : balanceOf(money).toFixed(decimals),
      balance_pending: account.isNew ? null : money.pending.toFixed(decimals),
      paid_total: account.isNew ? null : money.paid.toFixed(decimals),
      network_difficulty: Number(coin.difficulty),
      blocks_found_24h: money.blocks.filter((block) => block.at > state.now - 24 * hourMs).length,
      estimated_earnings: null,
    },
    workers: workers.map((worker) => {
      const { valid, invalid } = sharesOf(worker);
      return {
        worker_name: worker.name,
        status: worker.state === 'online' ? 'ONLINE' : 'OFFLINE',
        hashrate_10m_hs: Math.round(worker.hs10m),
        reject_rate: valid + invalid === 0 ? null : invalid / (valid + invalid),
        last_exchange_time: rfc3339(worker.lastShareAt),
      };
    }),
    payouts: money.payouts
      .map((payout) => ({
        paid_at: rfc3339(payout.at),
        amount: payout.amount.toFixed(decimals),
        fee: null,
        tx: payout.tx,
      }))
      .reverse(),
  };
}
