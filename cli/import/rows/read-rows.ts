import type { DayEarning } from '@poolgate/core/adapter.ts';
import { anomalyTypes, type Severity } from '@poolgate/core/judging/anomalies/verdict.ts';
import type { Money } from '@poolgate/language/money.ts';
import type { Amount } from '@poolgate/language/shown-values.ts';
import { longestWorkerId } from '@poolgate/server/lists/position.ts';
import { withoutLinks } from '../report/report.ts';
import type { ImportedAnomaly } from '../service-file/import-staging.ts';
import type { RowReader } from './row-reader.ts';
import { unknownWorkerZeros } from './zeros.ts';

/** A row of `pool_summary`; its zeros are judged when the workers of the same reading are known. */
export interface ImportedSummary {
  /** Unix milliseconds. */
  at: number;
  rowid: number;
  currentHashrate: number | null;
  avgHashrate24h: number | null;
  onlineWorkers: number | null;
  offlineWorkers: number | null;
  balance: Money | null;
  lastIncome: Money | null;
  estimatedEarnings: Money | null;
  /** From the texts; null if none has it. */
  ticker: string | null;
  poolLuck: number | null;
  networkDifficulty: number | null;
}

export interface ImportedWorker {
  at: number;
  rowid: number;
  name: string;
  online: boolean;
  hashrate10m: number | null;
  hashrate1h: number | null;
  hashrate24h: number | null;
  /** Unix seconds. */
  lastExchange: number | null;
}

export interface ImportedEarning {
  rowid: number;
  day: DayEarning;
  ticker: string | null;
  /** Unix milliseconds. */
  recordedAt: number | null;
}

/** A luck above this is more likely a percentage without its sign. */
const highestLuck = 10;
/** A worker's exchange may be a little later than its row, because two clocks differ. */
const exchangeSkewMs = 60_000;

/** @param before the time of the previous row of the same table and pool; decides between local times that come twice. */
export function readSummary(cells: RowReader, before: number | null): ImportedSummary {
  const { row } = cells;
  const at = cells.required('timestamp', cells.moment('timestamp', before));
  const amounts = [
    cells.amount('balance'),
    cells.amount('last_income'),
    cells.spare('estimated_earnings', () => cells.amount('estimated_earnings')),
  ] as const;
  const [balance, lastIncome, estimated] = amounts;
  return {
    at,
    rowid: row.rowid,
    currentHashrate: cells.hashrate('current_hashrate'),
    avgHashrate24h: cells.hashrate('avg_hashrate_24h'),
    onlineWorkers: cells.count('online_workers'),
    offlineWorkers: cells.count('offline_workers'),
    balance: balance?.amount ?? null,
    lastIncome: lastIncome?.amount ?? null,
    estimatedEarnings: estimated?.amount ?? null,
    ticker: onlyTicker(cells, amounts),
    poolLuck: cells.spare('pool_luck', () => readLuck(cells)),
    networkDifficulty: cells.spare('network_difficulty', () => positive(cells, 'network_difficulty')),
  };
}

function onlyTicker(cells: RowReader, amounts: readonly (Amount | null)[]): string | null {
  const tickers = new Set(amounts.flatMap((amount) => (amount?.ticker ? [amount.ticker] : [])));
  if (tickers.size > 1) cells.refuse('balance', 'names another currency than the other amounts of its row');
  const [ticker = null] = tickers;
  return ticker;
}

/** A difficulty or luck of 0 means that there was no figure. */
function positive(cells: RowReader, column: string): number | null {
  const value = cells.number(column);
  if (value !== 0) return value;
  cells.note(column, 'zero', () => null);
  return null;
}

function readLuck(cells: RowReader): number | null {
  const luck = positive(cells, 'pool_luck');
  if (luck !== null && luck > highestLuck) cells.refuse('pool_luck', 'may be a percentage without its sign');
  return luck;
}

export function readWorker(cells: RowReader, before: number | null): ImportedWorker {
  const { row } = cells;
  const at = cells.required('timestamp', cells.moment('timestamp', before));
  const name = cells.required('worker_name', cells.text('worker_name'));
  if (name.length > longestWorkerId) cells.refuse('worker_name', `is longer than ${longestWorkerId} characters`);
  const exchange = cells.spare('last_exchange_time', () => cells.moment('last_exchange_time'));
  const late = exchange !== null && exchange > at + exchangeSkewMs;
  if (late) cells.note('last_exchange_time', 'exchange_after_row', () => null);
  const lastExchange = late ? null : exchange;
  const figures = {
    online: cells.required('status', cells.online('status')),
    hashrate10m: cells.hashrate('hashrate_10m'),
    hashrate1h: cells.hashrate('hashrate_1h'),
    hashrate24h: cells.hashrate('hashrate_24h'),
  };
  const columns = { hashrate10m: 'hashrate_10m', hashrate1h: 'hashrate_1h', hashrate24h: 'hashrate_24h' } as const;
  for (const window of unknownWorkerZeros(figures, lastExchange === null ? null : (at - lastExchange) / 1000)) {
    figures[window] = null;
    cells.note(columns[window], 'zero', () => null);
  }
  return {
    at,
    rowid: row.rowid,
    name,
    ...figures,
    lastExchange: lastExchange === null ? null : Math.floor(lastExchange / 1000),
  };
}

export function readEarning(cells: RowReader): ImportedEarning {
  const date = cells.required('date', cells.day('date'));
  const income = cells.required('total_income', cells.amount('total_income'));
  return {
    rowid: cells.row.rowid,
    day: { date, amount: income.amount, hashrateHs: cells.hashrate('hashrate') },
    ticker: income.ticker,
    recordedAt: cells.spare('recorded_at', () => cells.moment('recorded_at')),
  };
}

const severities: Severity[] = ['MEDIUM', 'HIGH'];

export function readAnomaly(cells: RowReader, before: number | null): ImportedAnomaly & { at: number } {
  const at = cells.required('timestamp', cells.moment('timestamp', before));
  const type = oneOf(cells, 'anomaly_type', anomalyTypes);
  const severity = oneOf(cells, 'severity', severities);
  const written = cells.text('description');
  const description = written === null ? 'The predecessor gave no description.' : withoutLinks(written);
  if (written !== null && description !== written) cells.note('description', 'link_removed', () => description);
  return { at, time: Math.floor(at / 1000), type, severity, description, resolved: cells.flag('resolved') === true };
}

/** In any case, with spaces or hyphens between the words. */
function oneOf<Word extends string>(cells: RowReader, column: string, words: readonly Word[]): Word {
  const written = cells.required(column, cells.text(column));
  const word = words.find((one) => one === written.toUpperCase().replaceAll(/[\s-]+/g, '_'));
  return word ?? cells.refuse(column, `is none of ${words.join(', ')}`);
}
