import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { derivedOf } from '@poolgate/core/kit/derived.ts';
import { shownCounts } from '@poolgate/core/kit/online.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import type { Known } from '@poolgate/core/read-context.ts';
import type { DriverParts } from '../driver/format.ts';
import type { Claims, HashrateFigures } from './hashrate.ts';
import type { WorkerList } from './workers.ts';

interface Read {
  part: DriverParts['hashrate'];
  /** Null where it was not read. */
  hashrate: HashrateFigures | null;
  list: WorkerList | null;
  claims: Claims;
  algorithm: string | null;
  known: Known | null;
  tally: Tally;
}

type Together = Pick<
  AccountFigures,
  | 'hashrates'
  | 'sharesValid'
  | 'sharesInvalid'
  | 'sharesStale'
  | 'blocksFound24h'
  | 'workers'
  | 'workersComplete'
  | 'onlineWorkers'
  | 'offlineWorkers'
  | 'countsPart'
  | 'derived'
>;

/** What the pool does not say of the account may be counted and added up from its workers, where their list is complete. */
export function togetherWithWorkers({ part, hashrate, list, claims, algorithm, known, tally }: Read): Together {
  const wanted = part?.sum_of_workers ?? [];
  const isAllListed = list !== null && !lacksAny(list, claims);
  const complete = isAllListed && list.complete;
  const sums = isAllListed ? list.sums : null;
  const given = hashrate?.hashrates[0];
  // Without the list they are unknown, which is told.
  if (hashrate !== null && list === null) for (const name of wanted) tally.unreadable(name);
  const summed = (name: (typeof wanted)[number]) =>
    hashrate !== null && wanted.includes(name) ? (sums?.[name] ?? null) : null;
  const computed = {
    current_hashrate: given?.currentHs == null ? summed('current') : null,
    avg_hashrate_1h: given?.avg1hHs == null ? summed('avg_1h') : null,
    avg_hashrate_24h: given?.avg24hHs == null ? summed('avg_24h') : null,
    shares_valid: hashrate?.sharesValid == null ? summed('shares_valid') : null,
    shares_invalid: hashrate?.sharesInvalid == null ? summed('shares_invalid') : null,
    shares_stale: hashrate?.sharesStale == null ? summed('shares_stale') : null,
  };
  const hasOwnCounts = part?.online !== undefined || part?.offline !== undefined;
  const { derived, ...counts } = shownCounts(
    hasOwnCounts ? hashrate : { online: null, offline: null },
    list === null ? null : { workers: list.workers, workersComplete: complete },
    known,
  );
  const one = {
    algorithm: given?.algorithm ?? algorithm,
    currentHs: given?.currentHs ?? computed.current_hashrate,
    avg1hHs: given?.avg1hHs ?? computed.avg_hashrate_1h,
    avg24hHs: given?.avg24hHs ?? computed.avg_hashrate_24h,
  };
  const several = hashrate?.hashrates ?? [];
  const isAnyKnown = (name: 'currentHs' | 'avg1hHs' | 'avg24hHs') => several.some((row) => row[name] !== null) || null;
  const ofRows = hashrate?.isSummed && {
    current_hashrate: isAnyKnown('currentHs'),
    avg_hashrate_1h: isAnyKnown('avg1hHs'),
    avg_hashrate_24h: isAnyKnown('avg24hHs'),
  };
  return {
    hashrates: part?.rows === undefined ? [one] : several,
    sharesValid: hashrate?.sharesValid ?? computed.shares_valid,
    sharesInvalid: hashrate?.sharesInvalid ?? computed.shares_invalid,
    sharesStale: hashrate?.sharesStale ?? computed.shares_stale,
    blocksFound24h: hashrate?.blocksFound24h ?? null,
    workers: list?.workers ?? [],
    workersComplete: complete,
    ...counts,
    derived: [...derivedOf(computed), ...(ofRows ? derivedOf(ofRows) : []), ...derived],
  };
}

/** Whether the pool counts more workers than it lists. Without counts: whether it has a hashrate but no workers. */
function lacksAny({ workers, told }: WorkerList, { counts, hasHashrate }: Claims): boolean {
  const given = counts.filter((count) => count !== null);
  // Where the list says how long it is, that was compared with its rows.
  if (given.length > 0 || told !== null) return given.some((count) => count > workers.length);
  return workers.length === 0 && hasHashrate;
}
