import { sumOf, sumOfRates } from '@poolgate/core/kit/sums.ts';
import type { PartOf } from '../part.ts';

/** What a row says of a worker. */
export interface WorkerRow {
  id: string | null;
  name: string | null;
  state: string | null;
  is_online: boolean | null;
  is_offline: boolean | null;
  algorithm: string | null;
  hashrate_10m: number | null;
  hashrate_1h: number | null;
  hashrate_24h: number | null;
  hashrate_rejected: number | null;
  last_seen: number | null;
  reject_rate: number | null;
  shares_valid: number | null;
  shares_invalid: number | null;
  shares_stale: number | null;
}

type Compared = PartOf<'workers'>['merge'];

/**
 * Rows that are one worker: rates and shares are added up, and the latest share counts. One without a value to compare stays by itself. Every
 * worker has an algorithm, so a row without one may be any worker of its name: it comes last, where it takes no other's id.
 */
export function mergeWorkers(rows: readonly WorkerRow[], by: Compared): WorkerRow[] {
  if (by.length === 0) return [...rows];
  const comesLast = (row: WorkerRow) => (by.includes('algorithm') && row.algorithm === null ? 1 : 0);
  const inOrder = rows.toSorted((one, other) => comesLast(one) - comesLast(other));
  const groups = Map.groupBy(inOrder, (row, index) => JSON.stringify(by.map((key) => row[key] ?? index)));
  return [...groups.values()].map(mergeGroup);
}

function mergeGroup(group: readonly WorkerRow[]): WorkerRow {
  const [first] = group as [WorkerRow, ...WorkerRow[]];
  if (group.length === 1) return first;
  const rate = (name: 'hashrate_10m' | 'hashrate_1h' | 'hashrate_24h' | 'hashrate_rejected') =>
    sumOfRates(group.map((row) => row[name]));
  const shares = (name: 'shares_valid' | 'shares_invalid' | 'shares_stale') => sumOf(group.map((row) => row[name]));
  const seen = group.flatMap(({ last_seen }) => last_seen ?? []);
  // Words that differ prove nothing; the figures do.
  const same = <Name extends 'state' | 'is_online' | 'is_offline'>(name: Name): WorkerRow[Name] | null =>
    group.every((row) => row[name] === first[name]) ? first[name] : null;
  return {
    ...first,
    state: same('state'),
    is_online: same('is_online'),
    is_offline: same('is_offline'),
    hashrate_10m: rate('hashrate_10m'),
    hashrate_1h: rate('hashrate_1h'),
    hashrate_24h: rate('hashrate_24h'),
    hashrate_rejected: rate('hashrate_rejected'),
    last_seen: seen.length === 0 ? null : Math.max(...seen),
    reject_rate: null,
    shares_valid: shares('shares_valid'),
    shares_invalid: shares('shares_invalid'),
    shares_stale: shares('shares_stale'),
  };
}

/**
 * Whether it is certain how many workers merged rows are. One without an algorithm must have an id or a name that no row beside it has. A miner
 * may have no name, so a row without one is a worker.
 */
export function areApart(merged: readonly WorkerRow[], by: Compared): boolean {
  if (!by.includes('algorithm')) return true;
  const byValue = by.map((key) => [key, Map.groupBy(merged, (row) => row[key])] as const);
  return merged.every(
    (row) =>
      row.algorithm !== null || byValue.some(([key, rows]) => row[key] !== null && rows.get(row[key])?.length === 1),
  );
}
