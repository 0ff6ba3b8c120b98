import type { Money } from '@poolgate/contracts/money.ts';
import { emptyReading, type ReadContext, type Reading } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import type { z } from 'zod';
import type { Account, SignedAccount } from './account.ts';
import { algorithmOf } from './algorithm.ts';
import { lastIncome } from './earnings.ts';
import { ifThere } from './missing.ts';
import { accountAnswer, calculatorAnswer, hashrateAnswer, overviewAnswer, poolStatsAnswer } from './schema.ts';
import { createSignedApi, type SignedApi } from './signed-api.ts';
import { readSignedEarnings, readSignedPayouts } from './signed-payments.ts';
import { readSignedWorkers, type WorkerCounts } from './signed-workers.ts';
import { largest, sumTold } from './told.ts';

/** Reads an account with its API key: ten requests where no list is longer than a page. */
export async function readSigned(context: ReadContext<Account>, account: SignedAccount): Promise<Reading> {
  const api = createSignedApi(context, account);
  const { coin, userId } = account;
  const algorithm = algorithmOf(coin);
  const money = await api.call('account', { coin }, accountAnswer);
  const overview = await ifThere(api.call('accountOverview', { coin, userId }, overviewAnswer, { mayBeMissing: true }));
  const totals = await ifThere(api.call('hashrate', { coin }, hashrateAnswer, { mayBeMissing: true }));
  if (overview === null && totals === null)
    throw new ReadFailure(
      'unavailable',
      'Antpool has neither of the two answers that tell the hashrate (status 404). It is tried again at the next poll.',
    );
  const counts = countsOf(overview, totals);
  const list = await readSignedWorkers(api, account, algorithm, counts);
  const earnings = await readSignedEarnings(api, coin, context.known);
  const payouts = await readSignedPayouts(api, coin, context.known);
  // `hashrate` rounds to MH/s, and its unit is certain for the coins of SHA-256 only: it stands in, it does not lead.
  const standIn = algorithm === 'sha256' ? totals : null;
  const currentHs = overview?.hsLast10m ?? standIn?.last10m ?? null;
  return {
    ...emptyReading(),
    coin,
    currency: coin,
    hashrates: [
      {
        algorithm,
        currentHs,
        avg1hHs: overview?.hsLast1h ?? standIn?.last1h ?? null,
        avg24hHs: overview?.hsLast1d ?? standIn?.last1d ?? null,
      },
    ],
    onlineWorkers: counts.online,
    offlineWorkers: counts.offline,
    workers: list.workers,
    workersComplete: list.workersComplete,
    balance: money.balance,
    paidTotal: money.paidOut,
    lastIncome: lastIncome(earnings.days, earnings.spoilt),
    sharesValid: totals?.accepted ?? null,
    sharesInvalid: totals === null ? null : sumTold(totals.other, totals.dupelicate),
    sharesStale: totals?.stale ?? null,
    earnings: earnings.days,
    payouts: payouts.payouts,
    payoutsVisible: payouts.visible || money.paidOut !== null,
    derived: counts.derived,
    droppedRows: list.dropped + earnings.dropped + payouts.dropped,
    // Last, so that a pool that is slow with these has given everything else.
    ...(await readExtras(api, coin, currentHs)),
  };
}

type Overview = z.output<typeof overviewAnswer>;
type Totals = z.output<typeof hashrateAnswer>;

/** The pool's own counts: from the overview, where invalid workers are no offline ones; else from the newer fields of `hashrate`. */
function countsOf(overview: Overview | null, totals: Totals | null): WorkerCounts & { derived: string[] } {
  if (overview !== null) {
    const { totalWorkerNum, activeWorkerNum, inactiveWorkerNum, invalidWorkerNum } = overview;
    const total = largest(totalWorkerNum, sumTold(activeWorkerNum, inactiveWorkerNum, invalidWorkerNum));
    return { total, online: activeWorkerNum, offline: inactiveWorkerNum, derived: [] };
  }
  const { totalWorkers: total, activeWorkers: online } = totals ?? { totalWorkers: null, activeWorkers: null };
  const offline = total === null || online === null || online > total ? null : total - online;
  return { total, online, offline, derived: offline === null ? [] : ['offline_workers'] };
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
