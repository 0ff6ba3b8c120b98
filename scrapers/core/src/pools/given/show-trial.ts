import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { listLimits } from '@poolgate/language/contract-limits.ts';
import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import { partNames } from '@poolgate/language/parts.ts';
import type { Reading } from '../../adapter.ts';
import { ReadFailure } from '../../failure.ts';
import { pointersFor, type TriedAccount } from './trial-pointers.ts';

type Schemas = components['schemas'];

/** What one reading gave, or why there is none. */
export function showTrial(
  outcome: Reading | ReadFailure,
  account: TriedAccount,
): Pick<Schemas['PoolTrial'], 'read' | 'failure' | 'parts' | 'figures' | 'unreadable_figures' | 'dropped_rows'> {
  if (outcome instanceof ReadFailure)
    return {
      ...{ read: false, failure: showFailure(outcome, account), parts: [], figures: null },
      ...{ unreadable_figures: null, dropped_rows: null },
    };
  return {
    read: true,
    failure: null,
    parts: partNames.map((part) => {
      const of = outcome.parts[part];
      return of instanceof ReadFailure
        ? { part, outcome: 'failed', failure: showFailure(of, account) }
        : { part, outcome: of, failure: null };
    }),
    figures: showFigures(outcome),
    unreadable_figures: outcome.unreadableFigures,
    dropped_rows: outcome.droppedRows,
  };
}

function showFailure(failure: ReadFailure, account: TriedAccount): Schemas['TrialFailure'] {
  const { kind, message } = failure;
  const pointers = pointersFor(failure, account);
  return { kind, message, pointer: pointers[0] ?? null, pointers };
}

function showFigures(reading: Reading): Schemas['TriedFigures'] {
  return {
    coin: reading.coin,
    currency: reading.currency,
    hashrates: reading.hashrates.slice(0, listLimits.algorithms).map(({ algorithm, currentHs, avg24hHs }) => ({
      algorithm,
      current_hashrate: formatHashrate(currentHs, algorithm),
      current_hashrate_hs: currentHs,
      avg_hashrate_24h: formatHashrate(avg24hHs, algorithm),
      avg_hashrate_24h_hs: avg24hHs,
    })),
    online_workers: reading.onlineWorkers,
    offline_workers: reading.offlineWorkers,
    balance: reading.balance,
    balance_pending: reading.balancePending,
    paid_total: reading.paidTotal,
    last_income: reading.lastIncome,
  };
}
