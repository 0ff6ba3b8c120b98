import type { AccountFigures, Known } from '@poolgate/core/adapter.ts';
import { derivedOf } from '@poolgate/core/kit/derived.ts';
import { shownCounts } from '@poolgate/core/kit/online.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import type { DriverParts } from '../driver/format.ts';
import type { HashrateFigures } from './hashrate.ts';
import type { WorkerList } from './workers.ts';

interface Read {
  part: DriverParts['hashrate'];
  /** Null where it was not read. */
  hashrate: HashrateFigures | null;
  list: WorkerList | null;
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
export function togetherWithWorkers({ part, hashrate, list, algorithm, known, tally }: Read): Together {
  const wanted = part?.sum_of_workers ?? [];
  const sums = list?.sums ?? null;
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
  const { derived, ...counts } = shownCounts(
    hashrate,
    list === null ? null : { workers: list.workers, workersComplete: list.complete },
    known,
  );
  const one = {
    algorithm: given?.algorithm ?? algorithm,
    currentHs: given?.currentHs ?? computed.current_hashrate,
    avg1hHs: given?.avg1hHs ?? computed.avg_hashrate_1h,
    avg24hHs: given?.avg24hHs ?? computed.avg_hashrate_24h,
  };
  const several = hashrate?.hashrates ?? [];
  return {
    hashrates: part?.rows === undefined ? [one] : several,
    sharesValid: hashrate?.sharesValid ?? computed.shares_valid,
    sharesInvalid: hashrate?.sharesInvalid ?? computed.shares_invalid,
    sharesStale: hashrate?.sharesStale ?? computed.shares_stale,
    blocksFound24h: hashrate?.blocksFound24h ?? null,
    workers: list?.workers ?? [],
    workersComplete: list?.complete === true,
    ...counts,
    derived: [...derivedOf(computed), ...derived],
  };
}
