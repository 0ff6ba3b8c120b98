import { coins } from '@poolgate/core/stand-in/farm/coins.ts';
import { totalsOf } from '@poolgate/core/stand-in/farm/farm.ts';
import { balanceOf } from '@poolgate/core/stand-in/farm/money.ts';
import { rfc3339 } from '@poolgate/core/stand-in/farm/time.ts';
import type { FarmState } from '@poolgate/core/stand-in/farm/types.ts';
import { rounded } from '@poolgate/core/stand-in/farm/units.ts';
import { type Truth, untold } from '@poolgate/core/stand-in/truth.ts';
import type { DemoAccount } from './accounts.ts';

// EXAMPLE: what the invented pool says.

/** What Poolgate must publish of the account, from the farm and not from the answers. */
export function truthOf({ coin }: DemoAccount, { workers, money }: FarmState): Truth {
  const totals = totalsOf(workers);
  const { algorithm } = coins[coin];
  const rates = {
    current_hashrate_hs: rounded(totals.hs10m, 2),
    avg_hashrate_24h_hs: rounded(totals.hs24h, 2),
  };
  return {
    status: {
      ...untold,
      ...rates,
      hashrates: [{ algorithm, ...rates }],
      algorithm,
      coin,
      currency: coin,
      online_workers: totals.online,
      offline_workers: totals.offline + totals.dead,
      workers_complete: true,
      balance: balanceOf(money).toFixed(8),
      paid_total: money.paid.toFixed(8),
      estimated_earnings: null,
    },
    workers: workers.map((worker) => ({
      worker_name: worker.name,
      status: worker.state === 'online' ? 'ONLINE' : 'OFFLINE',
      hashrate_10m_hs: worker.hs10m,
      hashrate_1h_hs: null,
      hashrate_24h_hs: worker.hs24h,
      reject_rate: null,
      last_exchange_time: rfc3339(worker.lastShareAt),
    })),
    payouts: money.payouts
      .map(({ id, at, amount, tx }) => ({
        payout_id: String(id),
        paid_at: rfc3339(at),
        amount: amount.toFixed(8),
        fee: null,
        tx,
      }))
      .reverse(),
  };
}
