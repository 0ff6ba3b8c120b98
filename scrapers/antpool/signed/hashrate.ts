import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import { derivedOf } from '@poolgate/core/kit/derived.ts';
import type { Figures } from '@poolgate/core/kit/record.ts';
import { sumOf } from '@poolgate/core/kit/sums.ts';
import type { Context, SignedAccount } from '../account.ts';
import { ifThere, isMissingEndpoint } from '../both-ways/missing-endpoint.ts';
import { countsOf, type WorkerCounts } from '../both-ways/worker-counts.ts';
import type { SignedApi } from './api.ts';
import { hashrateAnswer, type hashrateFields, overviewAnswer, replacementAnswer, shareFields } from './schema.ts';

type HashrateFigures = Figures<typeof hashrateFields>;

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
  const hashrate =
    overview === null
      ? await api.call('hashrate', { coin }, replacementAnswer, { mayBeMissing: true })
      : await askShares(context, api, coin);
  // `hashrate` is rounded to MH/s, and its unit is certain only for coins of SHA-256. So it only replaces what is missing.
  const replacement = algorithm === 'sha256' ? hashrate : null;
  const sharesInvalid = hashrate === null ? null : sumOf([hashrate.other, hashrate.dupelicate]);
  const counts =
    overview === null
      ? countsOfReplacement(hashrate)
      : countsOf({
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
          currentHs: overview?.hsLast10m ?? replacement?.last10m ?? null,
          avg1hHs: overview?.hsLast1h ?? replacement?.last1h ?? null,
          avg24hHs: overview?.hsLast1d ?? replacement?.last1d ?? null,
        },
      ],
      sharesValid: hashrate?.accepted ?? null,
      sharesInvalid,
      sharesStale: hashrate?.stale ?? null,
    },
    counts,
    derived: derivedOf({
      shares_invalid: sharesInvalid,
      offline_workers: overview === null ? counts.offline : null,
    }),
  };
}

/** The part can do without the shares, so they are requested once, without retries. */
async function askShares({ tally }: Context, api: SignedApi, coin: string): Promise<HashrateFigures | null> {
  try {
    return await api.call('hashrate', { coin }, hashrateAnswer, { mayBeMissing: true, once: true });
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    if (!isMissingEndpoint(error)) for (const field of Object.keys(shareFields)) tally.unreadable(field);
    return null;
  }
}

function countsOfReplacement(hashrate: HashrateFigures | null): WorkerCounts {
  const { totalWorkers: total, activeWorkers: online } = hashrate ?? { totalWorkers: null, activeWorkers: null };
  const offline = total === null || online === null || online > total ? null : total - online;
  return countsOf({ total, online, offline, invalid: null });
}
