import type { WorkerReading } from '@poolgate/core/adapter.ts';
import { algorithmField } from '@poolgate/core/kit/algorithm.ts';
import {
  amountOfWork,
  count,
  id,
  moment,
  name as nameField,
  shares,
  word,
  yesOrNo,
} from '@poolgate/core/kit/figures.ts';
import { isOnline } from '@poolgate/core/kit/online.ts';
import { keepRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { rejectRate, sumOf, sumOfRates } from '@poolgate/core/kit/sums.ts';
import { noName, uniqueIds } from '@poolgate/core/kit/worker-ids.ts';
import { areApart, mergeWorkers, type WorkerRow } from './lists/merge-workers.ts';
import { type PartContext, type PartOf, type Read, readersOf, readValues, rowsOf } from './part.ts';
import { needed, partOfWhole, rateField, ratioField } from './readers.ts';

export interface WorkerList {
  workers: WorkerReading[];
  complete: boolean;
  /** How many rows there are, if the pool says so. */
  told: number | null;
  /** Sums over all rows, whichever workers they are of; null where a term is unknown or a row is. */
  sums: Record<'current' | 'avg_1h' | 'avg_24h' | 'shares_valid' | 'shares_invalid' | 'shares_stale', number | null>;
}

/** @returns null if the pool does not offer the list. */
export async function readWorkers(part: PartOf<'workers'>, context: PartContext): Promise<WorkerList | null> {
  const { expressions, shape } = readersOf(readRows(part, context), context);
  const found = await rowsOf(part, expressions, context);
  if (found === null) return null;
  const { rows, dropped } = await inSlices(keepRows('workers', found, shape, context.tally));
  const given = rows.map((row) => ({ ...nothing, ...row }) as WorkerRow);
  const merged = mergeWorkers(
    given.filter((row) => !hasEnded(row, part, context)),
    part.merge,
  );
  const said = part.count && { count: [part.count, needed(part.count, false, count)] as Read[string] };
  const told = said ? ((await readValues(part, said, context)).count as number | null) : null;
  const isWhole = context.answer.listed?.complete === true;
  const isCut = context.answer.listed !== null && context.answer.listed.complete !== true;
  const isAllRead = dropped.length === 0 && !isCut && !(told !== null && told > given.length);
  const ids = idsOf(merged);
  const workers = merged.map((row, index) => workerOf(row, ids[index] as string, part, context));
  const sum = (name: keyof WorkerRow, add = sumOf) =>
    isAllRead ? add(merged.map((row) => row[name] as number | null)) : null;
  return {
    workers,
    complete: isAllRead && areApart(merged, part.merge),
    told: told ?? (isWhole ? given.length : null),
    sums: {
      current: isAllRead && merged.length === 0 ? 0 : sum('hashrate_10m', sumOfRates),
      avg_1h: sum('hashrate_1h', sumOfRates),
      avg_24h: sum('hashrate_24h', sumOfRates),
      shares_valid: sum('shares_valid'),
      shares_invalid: sum('shares_invalid'),
      shares_stale: sum('shares_stale'),
    },
  };
}

const nothing: WorkerRow = {
  ...{ id: null, name: null, state: null, is_online: null, is_offline: null, algorithm: null },
  ...{ hashrate_10m: null, hashrate_1h: null, hashrate_24h: null, hashrate_rejected: null },
  ...{ last_seen: null, reject_rate: null, shares_valid: null, shares_invalid: null, shares_stale: null },
};

function readRows(part: PartOf<'workers'>, { driver }: PartContext): Read {
  const usual = driver.hashrate_unit;
  const optional = (figure: PartOf<'workers'>['id'], field: Parameters<typeof needed>[2]): Read[string] =>
    figure && [figure, needed(figure, false, field)];
  const rate = (figure: PartOf<'workers'>['hashrate_1h'], isUsual = false): Read[string] =>
    figure && [figure, needed(figure, isUsual, rateField(figure, usual))];
  // Shares of the account are whole. Those that give nothing but a reject rate may be weighed.
  const ofAccount = driver.parts.hashrate?.sum_of_workers ?? [];
  const work = (name: 'shares_valid' | 'shares_invalid') => (ofAccount.includes(name) ? shares : amountOfWork);
  const { reject_rate } = part;
  return {
    id: optional(part.id, id),
    name: [part.name, needed(part.name, false, nameField)],
    state: optional(part.state, word),
    is_online: optional(part.is_online, yesOrNo),
    is_offline: optional(part.is_offline, yesOrNo),
    algorithm: optional(part.algorithm, algorithmField),
    hashrate_10m: rate(part.hashrate_10m, true),
    hashrate_1h: rate(part.hashrate_1h),
    hashrate_24h: rate(part.hashrate_24h),
    hashrate_rejected: rate(part.hashrate_rejected),
    last_seen: optional(part.last_seen, moment),
    reject_rate: reject_rate && [reject_rate, needed(reject_rate, false, partOfWhole(ratioField(reject_rate)))],
    shares_valid: optional(part.shares_valid, work('shares_valid')),
    shares_invalid: optional(part.shares_invalid, work('shares_invalid')),
    shares_stale: optional(part.shares_stale, shares),
  };
}

/** The pool's own id, else the name, with the algorithm where one name mines several. */
function idsOf(rows: readonly WorkerRow[]): string[] {
  const namesakes = Map.groupBy(rows, ({ name }) => name);
  const minesSeveral = (name: string | null) =>
    new Set(namesakes.get(name)?.flatMap((row) => row.algorithm ?? [])).size > 1;
  return uniqueIds(
    rows.map(({ id, name, algorithm }) => {
      if (id !== null) return id;
      const shown = name ?? noName;
      return algorithm !== null && minesSeveral(name) ? `${shown}/${algorithm}` : shown;
    }),
  );
}

function workerOf(row: WorkerRow, workerId: string, part: PartOf<'workers'>, context: PartContext): WorkerReading {
  const rejected =
    part.hashrate_rejected === undefined
      ? rejectRate(row.shares_valid, row.shares_invalid)
      : rejectRate(row.hashrate_10m, row.hashrate_rejected);
  return {
    workerId,
    workerName: row.name ?? noName,
    online: onlineOf(row, part, context.now),
    algorithm: row.algorithm ?? context.algorithm,
    hashrate10mHs: row.hashrate_10m,
    hashrate1hHs: row.hashrate_1h,
    hashrate24hHs: row.hashrate_24h,
    rejectRate: row.reject_rate ?? rejected,
    lastSeenAt: row.last_seen,
  };
}

function onlineOf(row: WorkerRow, { online, offline }: PartOf<'workers'>, now: number): boolean | null {
  if (row.is_offline !== null) return !row.is_offline;
  if (row.is_online !== null) return row.is_online;
  const evidence = { rateHs: row.hashrate_10m, lastSeenAt: row.last_seen, now };
  return isOnline(row.state, { online: lower(online), offline: lower(offline) }, evidence);
}

function hasEnded(
  { last_seen }: WorkerRow,
  { ended_after_seconds: most }: PartOf<'workers'>,
  { now }: PartContext,
): boolean {
  return most !== undefined && last_seen !== null && now - last_seen > most;
}

const lower = (words: readonly string[]) => words.map((one) => one.toLowerCase());
