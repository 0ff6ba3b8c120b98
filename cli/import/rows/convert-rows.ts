import type { Accounts } from '../predecessor/accounts.ts';
import { type FigureTable, figureTables, type OldRow, type Predecessor } from '../predecessor/predecessor.ts';
import type { Progress } from '../progress.ts';
import type { Sorter } from '../readings/sorter.ts';
import type { ImportReport } from '../report/report.ts';
import type { ImportStaging } from '../service-file/import-staging.ts';
import { createEarningBook, type EarningBook } from './earning-book.ts';
import { readAnomaly, readEarning, readSummary, readWorker } from './read-rows.ts';
import { createRowReader, type ReadSettings, RowFault, type RowReader, tellFault } from './row-reader.ts';

/** What is known of a pool's rows, apart from what is in the sorter and the staging file. */
export interface ConvertedPool {
  /** Its number in the sorter. */
  number: number;
  earnings: EarningBook;
  /** Rowids of refused summaries. Their time is still the time of their scrape. */
  refusedSummaries: Set<number>;
  /** The tickers in its amounts. */
  tickers: Set<string>;
  /** How many amounts have no ticker. */
  withoutTicker: number;
}

export interface ConvertOptions {
  predecessor: Predecessor;
  accounts: Accounts;
  settings: ReadSettings;
  /** From the command line: the currency of all amounts. */
  currency: string | undefined;
  sorter: Sorter;
  staging: ImportStaging;
  report: ImportReport;
  progress: Progress;
}

/** Reads every row of the predecessor once, table by table. The report names everything that is left out. */
export function convertRows(options: ConvertOptions): Map<string, ConvertedPool> {
  const { predecessor, accounts, report, progress } = options;
  const pools = new Map(
    accounts.pools.map(({ poolId }, number): [string, ConvertedPool] => [
      poolId,
      {
        number,
        earnings: createEarningBook(report),
        refusedSummaries: new Set(),
        tickers: new Set(),
        withoutTicker: 0,
      },
    ]),
  );
  for (const table of figureTables) {
    const takeRow = createTaker(table, options);
    progress.begin(`reading ${table}`, predecessor.tables.get(table)?.rows ?? 0);
    for (const row of predecessor.rows(table)) {
      progress.step();
      report.counts[table].read += 1;
      const owner = accounts.ownerOf(table, row);
      if ('other' in owner) {
        report.counts[table].otherPools += 1;
        report.otherPools.set(owner.other, (report.otherPools.get(owner.other) ?? 0) + 1);
      } else if ('fault' in owner)
        report.refuse({ table, rowid: row.rowid, column: 'pool_id', cell: null, reason: owner.fault });
      else takeRow(row, owner.poolId, pools.get(owner.poolId) as ConvertedPool);
    }
  }
  return pools;
}

/** Takes the rows of a table. The report lists the others as refused. */
function createTaker(
  table: FigureTable,
  { settings, currency, sorter, staging, report }: ConvertOptions,
): (row: OldRow, poolId: string, pool: ConvertedPool) => void {
  const before = new Map<string, number>();
  const read: Record<FigureTable, (cells: RowReader, poolId: string, pool: ConvertedPool) => number | null> = {
    pool_summary(cells, poolId, pool) {
      const summary = readSummary(cells, before.get(poolId) ?? null);
      const { balance, lastIncome, estimatedEarnings } = summary;
      if (balance !== null || lastIncome !== null || estimatedEarnings !== null)
        noteTicker(cells, 'balance', summary.ticker, pool);
      sorter.putSummary(pool.number, summary);
      return summary.at;
    },
    worker_status(cells, poolId, pool) {
      const worker = readWorker(cells, before.get(poolId) ?? null);
      sorter.putWorker(pool.number, worker);
      return worker.at;
    },
    daily_earnings(cells, _poolId, pool) {
      const earning = readEarning(cells);
      noteTicker(cells, 'total_income', earning.ticker, pool);
      pool.earnings.put(earning);
      return null;
    },
    anomaly_log(cells, poolId) {
      const { at, ...anomaly } = readAnomaly(cells, before.get(poolId) ?? null);
      if (!staging.putAnomaly(poolId, anomaly)) report.counts.anomaly_log.repeated += 1;
      return at;
    },
  };
  const noteTicker = (cells: RowReader, column: string, ticker: string | null, pool: ConvertedPool) => {
    if (ticker === null) pool.withoutTicker += 1;
    else if (currency !== undefined && ticker !== currency)
      cells.refuse(column, `is in ${ticker}, and --currency says ${currency}`);
    else pool.tickers.add(ticker);
  };
  // The reading must keep its time, so that it does not come twice when the row is mended and imported again.
  const keepTime = ({ rowid, timestamp }: OldRow, poolId: string, pool: ConvertedPool) => {
    const cells = createRowReader(table, { rowid, timestamp }, report, settings);
    const summary = cells.spare('timestamp', () => readSummary(cells, before.get(poolId) ?? null));
    if (summary === null) return;
    pool.refusedSummaries.add(rowid);
    sorter.putSummary(pool.number, summary);
    before.set(poolId, summary.at);
  };
  return (row, poolId, pool) => {
    const cells = createRowReader(table, row, report, settings);
    try {
      const at = read[table](cells, poolId, pool);
      if (at !== null) before.set(poolId, at);
      cells.tellNotes();
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      tellFault(table, row.rowid, error, report);
      if (table === 'pool_summary') keepTime(row, poolId, pool);
    }
  };
}
