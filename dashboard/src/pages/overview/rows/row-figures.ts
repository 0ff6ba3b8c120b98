import type {
  AlgorithmHashrate,
  HashrateTrend,
  PartName,
  PoolTrend,
  Status,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** Which fraction of all shares the pool did not take; as tiles have it. */
export function rejectsOf({ shares_valid, shares_invalid, shares_stale }: Status): number | null {
  if (shares_valid === null || shares_invalid === null) return null;
  const rejected = shares_stale === null ? shares_invalid : shares_invalid + shares_stale;
  const all = shares_valid + rejected;
  return all > 0 ? rejected / all : null;
}

/** The algorithm with most hashes; of those that nobody told, the first. @param hashrates at least one. */
export function greatestOf<Rate extends { current_hashrate_hs: number | null }>(hashrates: readonly Rate[]): Rate {
  return hashrates.reduce((most, one) =>
    (one.current_hashrate_hs ?? -1) > (most.current_hashrate_hs ?? -1) ? one : most,
  );
}

export function trendOf(trend: PoolTrend | undefined, algorithm: string | null): HashrateTrend | undefined {
  return trend?.hashrates.find((one) => one.algorithm === algorithm);
}

/** By which fraction the hashrate is above what is usual; negative below. Null where one of both is not known. */
export function changeFromUsual(hashrate: AlgorithmHashrate, trend: PoolTrend | undefined): number | null {
  const usual = trendOf(trend, hashrate.algorithm)?.mean_7d_hs;
  const now = hashrate.current_hashrate_hs;
  if (usual === undefined || usual === null || usual === 0 || now === null) return null;
  return now / usual - 1;
}

/** Which part the counts of workers are of. */
export function countsPart({ counts_part }: Status): PartName {
  return counts_part ?? 'workers';
}

/** The day before the present one (UTC), as days of earnings are labelled. @param now unix seconds. */
export function dayBefore(now: number): string {
  return new Date((now - 86_400) * 1000).toISOString().slice(0, 10);
}
