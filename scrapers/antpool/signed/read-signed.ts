import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { shownCounts } from '@poolgate/core/kit/online.ts';
import type { Context, SignedAccount } from '../account.ts';
import { algorithmOf } from '../both-ways/algorithm.ts';
import { readIfThere } from '../both-ways/missing-endpoint.ts';
import { noCounts } from '../both-ways/worker-counts.ts';
import { createSignedApi } from './api.ts';
import { readSignedEarnings } from './earnings.ts';
import { readSignedHashrate } from './hashrate.ts';
import { readSignedNetwork } from './network.ts';
import { readSignedPayouts } from './payouts.ts';
import { accountAnswer } from './schema.ts';
import { readSignedWorkers } from './workers.ts';

/** Reads an account with its API key: ten requests where every list fits on one page. */
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
  const earnings = await readIfThere(context, 'earnings', () => readSignedEarnings(context, api, coin));
  const payouts = await readIfThere(context, 'payouts', () => readSignedPayouts(context, api, coin));
  // Last, so that slow answers here cost nothing else.
  const currentHs = hashrate?.figures.hashrates[0]?.currentHs ?? null;
  const network = await readIfThere(context, 'network', () => readSignedNetwork(api, coin, currentHs));
  // The estimate needs the current hashrate, which failed.
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
    ...earnings,
    ...payouts,
    payoutsVisible: payouts !== null || paidTotal !== null,
    ...network,
    derived: [...(hashrate?.derived ?? []), ...shown.derived],
  };
}
