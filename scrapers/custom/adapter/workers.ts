import type { WorkerReading } from '@poolgate/core/adapter.ts';
import { amountOfWork, count, id, moment, name as nameField, shares, word } from '@poolgate/core/kit/figures.ts';
import { isOnline } from '@poolgate/core/kit/online.ts';
import { keepRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { rejectRate, sumOf } from '@poolgate/core/kit/sums.ts';
import { noName, uniqueIds } from '@poolgate/core/kit/worker-ids.ts';
import { algorithmField } from './algorithm.ts';
import { type PartContext, type PartOf, type Read, readersOf, readValues, rowsOf } from './part.ts';
import { needed, partOfWhole, rateField, ratioField } from './readers.ts';

export interface WorkerList {
  workers: WorkerReading[];
  complete: boolean;
  /** Sums over a complete list; null where a term is unknown. */
  sums: Record<'current' | 'avg_1h' | 'avg_24h' | 'shares_valid' | 'shares_invalid' | 'shares_stale', number | null>;
}

/** One row, or several that are one worker. */
interface Row {
  id: string | null;
  name: string | null;
  state: string | null;
  algorithm: string | null;
  hashrate_10m: number | null;
  hashrate_1h: number | null;
  hashrate_24h: number | null;
  last_seen: number | null;
  reject_rate: number | null;
  shares_valid: number | null;
  shares_invalid: number | null;
  shares_stale: number | null;
}

/** @returns null if the pool does not offer the list. */
export async function readWorkers(part: PartOf<'workers'>, context: PartContext): Promise<WorkerList | null> {
  const { expressions, shape } = readersOf(readRows(part, context));
  const found = await rowsOf(part, expressions, context);
  if (found === null) return null;
  const { rows, dropped } = await inSlices(keepRows('workers', found, shape, context.tally));
  const given = rows.map((row) => ({ ...nothing, ...row }) as Row);
  const merged = merge(
    given.filter((row) => !hasEnded(row, part, context)),
    part.merge,
  );
  const said = part.count && { count: [part.count, needed(part.count, false, count)] as Read[string] };
  const { count: told = null } = said ? await readValues(part, said, context) : {};
  const isCut = context.answer.listed !== null && context.answer.listed.complete !== true;
  const complete = dropped.length === 0 && !isCut && !(typeof told === 'number' && told > given.length);
  const ids = uniqueIds(merged.map((row) => row.id ?? row.name ?? noName));
  const workers = merged.map((row, index) => workerOf(row, ids[index] as string, part, context));
  const sum = (name: keyof Row) => (complete ? sumOf(merged.map((row) => row[name] as number | null)) : null);
  return {
    workers,
    complete,
    sums: {
      current: complete && merged.length === 0 ? 0 : sum('hashrate_10m'),
      avg_1h: sum('hashrate_1h'),
      avg_24h: sum('hashrate_24h'),
      shares_valid: sum('shares_valid'),
      shares_invalid: sum('shares_invalid'),
      shares_stale: sum('shares_stale'),
    },
  };
}

const nothing: Row = {
  ...{ id: null, name: null, state: null, algorithm: null, hashrate_10m: null, hashrate_1h: null, hashrate_24h: null },
  ...{ last_seen: null, reject_rate: null, shares_valid: null, shares_invalid: null, shares_stale: null },
};

function readRows(part: PartOf<'workers'>, { driver }: PartContext): Read {
  const usual = driver.hashrate_unit;
  const { hashrate_10m, hashrate_1h, hashrate_24h, last_seen, reject_rate } = part;
  const optional = (figure: PartOf<'workers'>['id'], field: Parameters<typeof needed>[2]): Read[string] =>
    figure && [figure, needed(figure, false, field)];
  return {
    id: optional(part.id, id),
    name: [part.name, needed(part.name, false, nameField)],
    state: optional(part.state, word),
    algorithm: optional(part.algorithm, algorithmField),
    hashrate_10m: hashrate_10m && [hashrate_10m, needed(hashrate_10m, true, rateField(hashrate_10m, usual))],
    hashrate_1h: hashrate_1h && [hashrate_1h, needed(hashrate_1h, false, rateField(hashrate_1h, usual))],
    hashrate_24h: hashrate_24h && [hashrate_24h, needed(hashrate_24h, false, rateField(hashrate_24h, usual))],
    last_seen: last_seen && [last_seen, needed(last_seen, false, moment)],
    reject_rate: reject_rate && [reject_rate, needed(reject_rate, false, partOfWhole(ratioField(reject_rate)))],
    shares_valid: optional(part.shares_valid, amountOfWork),
    shares_invalid: optional(part.shares_invalid, amountOfWork),
    shares_stale: optional(part.shares_stale, shares),
  };
}

function workerOf(
  row: Row,
  workerId: string,
  { online, offline }: PartOf<'workers'>,
  { now, algorithm }: PartContext,
): WorkerReading {
  const evidence = { rateHs: row.hashrate_10m, lastSeenAt: row.last_seen, now };
  return {
    workerId,
    workerName: row.name ?? noName,
    online: isOnline(row.state, { online: lower(online), offline: lower(offline) }, evidence),
    algorithm: row.algorithm ?? algorithm,
    hashrate10mHs: row.hashrate_10m,
    hashrate1hHs: row.hashrate_1h,
    hashrate24hHs: row.hashrate_24h,
    rejectRate: row.reject_rate ?? rejectRate(row.shares_valid, row.shares_invalid),
    lastSeenAt: row.last_seen,
  };
}

const lower = (words: readonly string[]) => words.map((one) => one.toLowerCase());

function hasEnded({ last_seen }: Row, { ended_after_seconds: most }: PartOf<'workers'>, { now }: PartContext): boolean {
  return most !== undefined && last_seen !== null && now - last_seen > most;
}

/** Rows that are one worker: rates and shares are added up, and the latest share counts. A row without a value to compare stays by itself. */
function merge(rows: readonly Row[], by: PartOf<'workers'>['merge']): Row[] {
  if (by.length === 0) return [...rows];
  const groups = Map.groupBy(rows, (row, index) => JSON.stringify(by.map((key) => row[key] ?? index)));
  return [...groups.values()].map((group) => {
    const [first] = group as [Row, ...Row[]];
    if (group.length === 1) return first;
    const sum = (name: keyof Row) => sumOf(group.map((row) => row[name] as number | null));
    const seen = group.flatMap(({ last_seen }) => last_seen ?? []);
    const states = new Set(group.map(({ state }) => state));
    return {
      ...first,
      // Words that differ prove nothing; the figures do.
      state: states.size === 1 ? first.state : null,
      hashrate_10m: sum('hashrate_10m'),
      hashrate_1h: sum('hashrate_1h'),
      hashrate_24h: sum('hashrate_24h'),
      last_seen: seen.length === 0 ? null : Math.max(...seen),
      reject_rate: null,
      shares_valid: sum('shares_valid'),
      shares_invalid: sum('shares_invalid'),
      shares_stale: sum('shares_stale'),
    };
  });
}
