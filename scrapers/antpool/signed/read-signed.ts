import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { shownCounts } from '@poolgate/core/kit/online.ts';
import type { Context, SignedAccount } from '../account.ts';
import { algorithmOf } from '../both-ways/algorithm.ts';
import { readIfThere } from '../both-ways/missing-endpoint.ts';
import { noCounts } from '../both-ways/worker-counts.ts';
import { createSignedApi, type SignedApi } from './api.ts';
import { readSignedEarnings, readSignedPayouts } from './earnings.ts';
import { readSignedHashrate } from './hashrate.ts';
import { accountAnswer, calculatorAnswer, poolStatsAnswer } from './schema.ts';
import { readSignedWorkers } from './workers.ts';

/** Reads an account with its API key: ten requests where no list is longer than a page. */
export async function readSigned(context: Context, account: SignedAccount): Promise<Partial<AccountFigures>> {
  const { parts, known, tally } = context;
  const { coin } = account;
  const api = createSignedApi(context, account);
  const algorithm = algorithmOf(coin);
  const hashrate = await parts.read('hashrate', () => readSignedHashrate(context, api, account, algorithm));
  const counts = hashrate?.counts ?? noCounts;
  const list = await readIfThere(context, 'workers', () =>
    readSignedWorkers({ context, api, account, algorithm, counts }),
  );
  const money = await parts.read('money', () => api.call('account', { coin }, accountAnswer));
  const income = await readIfThere(context, 'earnings', () => readSignedEarnings(context, api, coin));
  const payouts = await readIfThere(context, 'payouts', () => readSignedPayouts(context, api, coin));
  // Last, so that a pool that is slow with these has given everything else.
  const currentHs = hashrate?.figures.hashrates[0]?.currentHs ?? null;
  const network = await readIfThere(context, 'network', () => readNetwork(api, coin, currentHs));
  // It is made for the hashrate now, so it is missing for the sake of another part.
  if (hashrate === null && network !== null) tally.unreadable('estimated_earnings');
  const paidTotal = money?.paidOut ?? null;
  const shown = shownCounts(hashrate?.counts ?? null, list, known);
  return {
    coin,
    currency: coin,
    ...hashrate?.figures,
    ...shown,
    ...list,
    balance: money?.balance ?? null,
    paidTotal,
    ...income,
    ...payouts,
    payoutsVisible: payouts !== null || paidTotal !== null,
    ...network,
    derived: [...(hashrate?.derived ?? []), ...shown.derived],
  };
}

async function readNetwork(
  api: SignedApi,
  coin: string,
  currentHs: number | null,
): Promise<Pick<AccountFigures, 'networkDifficulty' | 'estimatedEarnings'>> {
  const options = { once: true, showsAccount: () => false };
  const stats = await api.call('poolStats', { coin }, poolStatsAnswer, { ...options, mayBeMissing: true });
  const networkDifficulty = stats.networkDiff;
  if (networkDifficulty === null || currentHs === null) return { networkDifficulty, estimatedEarnings: null };
  // The API tells no fee of the account, so the estimate is one before fees.
  const parameters = {
    coinType: coin,
    hashInput: currentHs.toFixed(0),
    networkDiff: networkDifficulty,
    feePercent: 0,
  };
  const { coinMount } = await api.call('coinCalculator', parameters, calculatorAnswer, options);
  return { networkDifficulty, estimatedEarnings: coinMount };
}
