import type { AccountFigures, AlgorithmHashrate } from '@poolgate/core/adapter.ts';
import { algorithmField } from '@poolgate/core/kit/algorithm.ts';
import { refuseTooMany } from '@poolgate/core/kit/caps.ts';
import { count, shares } from '@poolgate/core/kit/figures.ts';
import { keepRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import { sumOf, sumOfRates } from '@poolgate/core/kit/sums.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { type PartContext, type PartOf, type Read, readersOf, readValues, rowsOf } from './part.ts';
import { needed, rateField } from './readers.ts';

export type HashrateFigures = Pick<
  AccountFigures,
  'hashrates' | 'sharesValid' | 'sharesInvalid' | 'sharesStale' | 'blocksFound24h'
> & {
  online: number | null;
  offline: number | null;
  /** Whether the rates are sums over the list of workers. */
  isSummed: boolean;
};

/** The account's own figures. @returns null if the pool does not offer them. */
export async function readHashrate(part: PartOf<'hashrate'>, context: PartContext): Promise<HashrateFigures | null> {
  const rates = readRates(part, context);
  const counts: Read = {
    shares_valid: part.shares_valid && [part.shares_valid, needed(part.shares_valid, false, shares)],
    shares_invalid: part.shares_invalid && [part.shares_invalid, needed(part.shares_invalid, false, shares)],
    shares_stale: part.shares_stale && [part.shares_stale, needed(part.shares_stale, false, shares)],
    blocks_found_24h: part.blocks_found_24h && [part.blocks_found_24h, needed(part.blocks_found_24h, false, count)],
    ...readCounts(part),
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
    isSummed: isListOfWorkers(part, context),
  };
}

/** Rows of the list of workers. */
function isListOfWorkers({ from, rows }: PartOf<'hashrate'>, { driver }: PartContext): boolean {
  const { workers } = driver.parts;
  return rows !== undefined && workers?.rows === rows && workers.from === from;
}

/** What the pool says there should be of the account: its counts and its hashrate, read once more. */
export async function readClaims(part: PartOf<'hashrate'>, context: PartContext): Promise<Claims> {
  if (part.rows !== undefined || context.answer.isEmpty) return noClaims;
  const { current } = readRates(part, context);
  const { expressions, shape } = readersOf({ current, ...readCounts(part) }, {});
  const seen = shape.look(await context.evaluator.values(part.from, context.answer, expressions));
  const number = (name: string) => (seen?.figures[name] ?? null) as number | null;
  const [online, offline, rate] = [number('online'), number('offline'), number('current')];
  return { counts: [online, offline, sumOf([online, offline])], hasHashrate: rate !== null && rate > 0 };
}

export interface Claims {
  /** How many workers there are at least. */
  counts: (number | null)[];
  hasHashrate: boolean;
}

export const noClaims: Claims = { counts: [], hasHashrate: false };

const readCounts = ({ online, offline }: PartOf<'hashrate'>): Read => ({
  online: online && [online, needed(online, false, count)],
  offline: offline && [offline, needed(offline, false, count)],
});

function readRates({ current, avg_1h, avg_24h, algorithm, needs }: PartOf<'hashrate'>, { driver }: PartContext): Read {
  const usual = driver.hashrate_unit;
  return {
    current: current && [current, needed(current, needs === undefined, rateField(current, usual))],
    avg_1h: avg_1h && [avg_1h, needed(avg_1h, false, rateField(avg_1h, usual))],
    avg_24h: avg_24h && [avg_24h, needed(avg_24h, false, rateField(avg_24h, usual))],
    algorithm: algorithm && [algorithm, needed(algorithm, true, algorithmField)],
  };
}

/** Each algorithm has its own hashrate and history. No pool has as many. */
const mostAlgorithms = 500;

/** Rows of one algorithm are added up. A rate without an algorithm may belong to any of them, so then none is sure. */
async function readAlgorithms(part: PartOf<'hashrate'> & { rows: string }, read: Read, context: PartContext) {
  const { expressions, shape } = readersOf(read, context);
  const rows = await rowsOf(part, expressions, context);
  if (rows === null) return null;
  // What is odd in the list of workers counts there.
  const tally = isListOfWorkers(part, context) ? noTally : context.tally;
  const { rows: figures, dropped } = await inSlices(keepRows(part.rows, rows, shape, tally));
  const all = figures.map((row) => hashrateOf({ algorithm: context.algorithm, ...row }));
  const groups = Map.groupBy(all, ({ algorithm }) => algorithm);
  refuseTooMany('algorithms', groups.size, mostAlgorithms);
  if (groups.size > 1) groups.delete(null);
  const isSure =
    dropped.length === 0 &&
    all.every(({ algorithm, currentHs }) => algorithm !== null || currentHs === 0 || all.length === 1);
  return [...groups].map(([algorithm, group]): AlgorithmHashrate => {
    const sum = (name: 'currentHs' | 'avg1hHs' | 'avg24hHs') =>
      isSure ? sumOfRates(group.map((row) => row[name])) : null;
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
