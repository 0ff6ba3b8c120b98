import type { AccountFigures, AlgorithmHashrate } from '@poolgate/core/adapter.ts';
import { refuseTooMany } from '@poolgate/core/kit/caps.ts';
import { count, shares } from '@poolgate/core/kit/figures.ts';
import { keepRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { sumOf } from '@poolgate/core/kit/sums.ts';
import { algorithmField } from './algorithm.ts';
import { type PartContext, type PartOf, type Read, readersOf, readValues, rowsOf } from './part.ts';
import { needed, rateField } from './readers.ts';

export type HashrateFigures = Pick<
  AccountFigures,
  'hashrates' | 'sharesValid' | 'sharesInvalid' | 'sharesStale' | 'blocksFound24h'
> & {
  online: number | null;
  offline: number | null;
};

/** The account's own figures. @returns null if the pool does not offer them. */
export async function readHashrate(part: PartOf<'hashrate'>, context: PartContext): Promise<HashrateFigures | null> {
  const rates = readRates(part, context);
  const counts: Read = {
    shares_valid: part.shares_valid && [part.shares_valid, needed(part.shares_valid, false, shares)],
    shares_invalid: part.shares_invalid && [part.shares_invalid, needed(part.shares_invalid, false, shares)],
    shares_stale: part.shares_stale && [part.shares_stale, needed(part.shares_stale, false, shares)],
    blocks_found_24h: part.blocks_found_24h && [part.blocks_found_24h, needed(part.blocks_found_24h, false, count)],
    online: part.online && [part.online, needed(part.online, false, count)],
    offline: part.offline && [part.offline, needed(part.offline, false, count)],
  };
  const values = await readValues(part, part.rows === undefined ? { ...rates, ...counts } : counts, context);
  const number = (name: string) => (values[name] ?? null) as number | null;
  const hashrates =
    part.rows === undefined
      ? [hashrateOf({ algorithm: context.algorithm, ...values })]
      : await readAlgorithms({ ...part, rows: part.rows }, rates, context);
  if (hashrates === null) return null;
  return {
    hashrates,
    sharesValid: number('shares_valid'),
    sharesInvalid: number('shares_invalid'),
    sharesStale: number('shares_stale'),
    blocksFound24h: number('blocks_found_24h'),
    online: number('online'),
    offline: number('offline'),
  };
}

function readRates({ current, avg_1h, avg_24h, algorithm }: PartOf<'hashrate'>, { driver }: PartContext): Read {
  const usual = driver.hashrate_unit;
  return {
    current: current && [current, needed(current, true, rateField(current, usual))],
    avg_1h: avg_1h && [avg_1h, needed(avg_1h, false, rateField(avg_1h, usual))],
    avg_24h: avg_24h && [avg_24h, needed(avg_24h, false, rateField(avg_24h, usual))],
    algorithm: algorithm && [algorithm, needed(algorithm, true, algorithmField)],
  };
}

/** Each algorithm has its own hashrate and history. No pool has as many. */
const mostAlgorithms = 500;

/** Rows of one algorithm are added up. A rate without an algorithm may belong to any of them, so then none is sure. */
async function readAlgorithms(part: PartOf<'hashrate'> & { rows: string }, read: Read, context: PartContext) {
  const { expressions, shape } = readersOf(read);
  const rows = await rowsOf(part, expressions, context);
  if (rows === null) return null;
  const { rows: figures, dropped } = await inSlices(keepRows(part.rows, rows, shape, context.tally));
  const all = figures.map((row) => hashrateOf({ algorithm: context.algorithm, ...row }));
  const groups = Map.groupBy(all, ({ algorithm }) => algorithm);
  refuseTooMany('algorithms', groups.size, mostAlgorithms);
  if (groups.size > 1) groups.delete(null);
  const isSure =
    dropped.length === 0 &&
    all.every(({ algorithm, currentHs }) => algorithm !== null || currentHs === 0 || all.length === 1);
  return [...groups].map(([algorithm, group]): AlgorithmHashrate => {
    const sum = (name: 'currentHs' | 'avg1hHs' | 'avg24hHs') => (isSure ? sumOf(group.map((row) => row[name])) : null);
    return { algorithm, currentHs: sum('currentHs'), avg1hHs: sum('avg1hHs'), avg24hHs: sum('avg24hHs') };
  });
}

function hashrateOf(row: Record<string, unknown>): AlgorithmHashrate {
  const number = (name: string) => (row[name] ?? null) as number | null;
  return {
    algorithm: (row.algorithm ?? null) as string | null,
    currentHs: number('current'),
    avg1hHs: number('avg_1h'),
    avg24hHs: number('avg_24h'),
  };
}
