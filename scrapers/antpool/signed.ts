import type { Money } from '@poolgate/contracts/money.ts';
import { emptyReading, type ReadContext, type Reading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import type { Account, SignedAccount } from './account.ts';
import { algorithmOf } from './algorithm.ts';
import { lastIncome } from './earnings.ts';
import { accountAnswer, calculatorAnswer, hashrateAnswer, overviewAnswer, poolStatsAnswer } from './schema.ts';
import { createSignedApi, type SignedApi } from './signed-api.ts';
import { readSignedEarnings, readSignedPayouts } from './signed-payments.ts';
import { readSignedWorkers } from './signed-workers.ts';
import { largest, sumTold } from './told.ts';

/** Reads an account with its API key: ten requests where no list is longer than a page. */
export async function readSigned(context: ReadContext<Account>, account: SignedAccount): Promise<Reading> {
  const api = createSignedApi(context, account);
  const { coin, userId } = account;
  const algorithm = algorithmOf(coin);
  const money = await api.call('account', { coin }, accountAnswer);
  const overview = await api.call('accountOverview', { coin, userId }, overviewAnswer);
  const totals = await api.call('hashrate', { coin }, hashrateAnswer);
  const { activeWorkerNum, inactiveWorkerNum, invalidWorkerNum } = overview;
  const counted = largest(overview.totalWorkerNum, sumTold(activeWorkerNum, inactiveWorkerNum, invalidWorkerNum));
  const list = await readSignedWorkers(api, account, algorithm, counted);
  const earnings = await readSignedEarnings(api, coin, context.known);
  const payouts = await readSignedPayouts(api, coin, context.known);
  // `hashrate` rounds to MH/s, and its unit is certain for the coins of SHA-256 only: it stands in, it does not lead.
  const standIn = algorithm === 'sha256' ? totals : { last10m: null, last1h: null, last1d: null };
  const currentHs = overview.hsLast10m ?? standIn.last10m;
  return {
    ...emptyReading(),
    coin,
    currency: coin,
    hashrates: [
      {
        algorithm,
        currentHs,
        avg1hHs: overview.hsLast1h ?? standIn.last1h,
        avg24hHs: overview.hsLast1d ?? standIn.last1d,
      },
    ],
    onlineWorkers: activeWorkerNum,
    offlineWorkers: inactiveWorkerNum,
    workers: list.workers,
    workersComplete: list.workersComplete,
    balance: money.balance,
    paidTotal: money.paidOut,
    lastIncome: lastIncome(earnings.days, earnings.spoilt),
    sharesValid: totals.accepted,
    sharesInvalid: sumTold(totals.other, totals.dupelicate),
    sharesStale: totals.stale,
    earnings: earnings.days,
    payouts: payouts.payouts,
    payoutsVisible: true,
    droppedRows: list.dropped + earnings.dropped + payouts.dropped,
    // Last, so that a pool that is slow with these has given everything else.
    ...(await readExtras(api, coin, currentHs)),
  };
}

/** What the reading can do without: each is asked for once, and is null where that fails. */
async function readExtras(
  api: SignedApi,
  coin: string,
  currentHs: number | null,
): Promise<Pick<Reading, 'networkDifficulty' | 'estimatedEarnings'>> {
  const stats = await unlessRefused(() => api.call('poolStats', { coin }, poolStatsAnswer, { once: true }));
  const networkDifficulty = stats?.networkDiff ?? null;
  if (networkDifficulty === null || currentHs === null) return { networkDifficulty, estimatedEarnings: null };
  // The API tells no fee of the account, so the estimate is one before fees.
  const parameters = {
    coinType: coin,
    hashInput: BigInt(Math.round(currentHs)).toString(),
    networkDiff: networkDifficulty,
    feePercent: 0,
  };
  const income = await unlessRefused(() => api.call('coinCalculator', parameters, calculatorAnswer, { once: true }));
  const estimatedEarnings: Money | null = income?.coinMount ?? null;
  return { networkDifficulty, estimatedEarnings };
}

async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ReadFailure) return null;
    throw error;
  }
}
