import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { derivedOf } from '@poolgate/core/kit/derived.ts';
import type { Figures } from '@poolgate/core/kit/record.ts';
import { sumOf } from '@poolgate/core/kit/sums.ts';
import type { Context, SignedAccount } from '../account.ts';
import { ifThere, saysMissing } from '../both-ways/missing-endpoint.ts';
import { poolCounts, type WorkerCounts } from '../both-ways/worker-counts.ts';
import type { SignedApi } from './api.ts';
import { hashrateAnswer, overviewAnswer, shares, standInAnswer, type totals } from './schema.ts';

type Totals = Figures<typeof totals>;

export interface SignedHashrate {
  figures: Pick<AccountFigures, 'hashrates' | 'sharesValid' | 'sharesInvalid' | 'sharesStale'>;
  counts: WorkerCounts;
  derived: AccountFigures['derived'];
}

export async function readSignedHashrate(
  context: Context,
  api: SignedApi,
  { coin, userId }: SignedAccount,
  algorithm: string | null,
): Promise<SignedHashrate> {
  const overview = await ifThere(api.call('accountOverview', { coin, userId }, overviewAnswer, { mayBeMissing: true }));
  const totals =
    overview === null
      ? await api.call('hashrate', { coin }, standInAnswer, { mayBeMissing: true })
      : await askShares(context, api, coin);
  // `hashrate` rounds to MH/s, and its unit is certain for the coins of SHA-256 only: it stands in, it does not lead.
  const standIn = algorithm === 'sha256' ? totals : null;
  const sharesInvalid = totals === null ? null : sumOf([totals.other, totals.dupelicate]);
  const counts =
    overview === null
      ? standInCounts(totals)
      : poolCounts({
          total: overview.totalWorkerNum,
          online: overview.activeWorkerNum,
          offline: overview.inactiveWorkerNum,
          invalid: overview.invalidWorkerNum,
        });
  return {
    figures: {
      hashrates: [
        {
          algorithm,
          currentHs: overview?.hsLast10m ?? standIn?.last10m ?? null,
          avg1hHs: overview?.hsLast1h ?? standIn?.last1h ?? null,
          avg24hHs: overview?.hsLast1d ?? standIn?.last1d ?? null,
        },
      ],
      sharesValid: totals?.accepted ?? null,
      sharesInvalid,
      sharesStale: totals?.stale ?? null,
    },
    counts,
    derived: derivedOf({
      shares_invalid: sharesInvalid,
      offline_workers: overview === null ? counts.offline : null,
    }),
  };
}

/** The shares, which the part can do without: asked for once. */
async function askShares({ tally }: Context, api: SignedApi, coin: string): Promise<Totals | null> {
  try {
    return await api.call('hashrate', { coin }, hashrateAnswer, { mayBeMissing: true, once: true });
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    if (!saysMissing(error)) for (const field of Object.keys(shares)) tally.unreadable(field);
    return null;
  }
}

function standInCounts(totals: Totals | null): WorkerCounts {
  const { totalWorkers: total, activeWorkers: online } = totals ?? { totalWorkers: null, activeWorkers: null };
  const offline = total === null || online === null || online > total ? null : total - online;
  return poolCounts({ total, online, offline, invalid: null });
}
