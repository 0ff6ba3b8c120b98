import type { Progress } from '../progress.ts';
import type { ImportReport } from '../report/report.ts';
import type { ConvertedPool } from '../rows/convert-rows.ts';
import type { ImportedSummary, ImportedWorker } from '../rows/read-rows.ts';
import type { ImportStaging } from '../service-file/import-staging.ts';
import { buildReading, type PoolFacts } from './build-reading.ts';
import { findRhythm, gather, mergedByTime, withoutRepeats } from './gather.ts';
import type { Sorter } from './sorter.ts';

export interface PrepareOptions {
  poolId: string;
  pool: ConvertedPool;
  facts: PoolFacts;
  sorter: Sorter;
  staging: ImportStaging;
  report: ImportReport;
  progress: Progress;
  /** Unix milliseconds. */
  now: number;
}

/** Makes readings of a pool's rows and puts them, and its days, into the staging file. */
export function preparePool({ poolId, pool, facts, sorter, staging, report, progress, now }: PrepareOptions): void {
  const { number, refusedSummaries } = pool;
  const rhythm = findRhythm(sorter.summaries(number), () => sorter.workerNames(number));
  const { pool_summary: summaryCounts, worker_status: workerCounts } = report.counts;
  const summaries = withoutRepeats(sorter.summaries(number), summaryKey(refusedSummaries), () => {
    summaryCounts.repeated += 1;
  });
  const allWorkers = withoutRepeats(sorter.workers(number), workerKey, () => {
    workerCounts.repeated += 1;
  });
  for (const scrape of gather(steps(mergedByTime(summaries, allWorkers), progress), rhythm)) {
    const { summary, workers } = scrape;
    const counted = summary === null || refusedSummaries.has(summary.rowid) ? null : summary;
    if (counted === null && workers.length === 0) continue;
    const rows = { summaries: counted === null ? 0 : 1, workers: workers.length };
    if (scrape.last && now - scrape.lastAt <= rhythm.gapMs) {
      summaryCounts.unfinished += rows.summaries;
      workerCounts.unfinished += rows.workers;
      continue;
    }
    const { time, reading } = buildReading(scrape, facts, report);
    if (staging.putReading(poolId, time, reading, rows)) continue;
    const reason = 'the pool has another reading of the same second in this file';
    for (const { table, rowid } of rowsOf(counted, workers))
      report.refuse({ table, rowid, column: 'timestamp', cell: null, reason });
  }
  for (const { currency, recordedAt, day } of pool.earnings.days(facts.currency))
    staging.putEarning(poolId, Math.floor((recordedAt ?? now) / 1000), currency ?? '', day);
}

function* steps<Row>(rows: Iterable<Row>, progress: Progress): Generator<Row> {
  for (const row of rows) {
    progress.step();
    yield row;
  }
}

function rowsOf(summary: ImportedSummary | null, workers: ImportedWorker[]) {
  return [
    ...(summary === null ? [] : [{ table: 'pool_summary' as const, rowid: summary.rowid }]),
    ...workers.map(({ rowid }) => ({ table: 'worker_status' as const, rowid })),
  ];
}

/** All figures without the rowid. A refused row is counted already. */
function summaryKey(refused: ReadonlySet<number>): (row: ImportedSummary) => string {
  return ({ rowid, ...figures }) => (refused.has(rowid) ? `refused ${rowid}` : JSON.stringify(figures));
}

function workerKey({ name, online, hashrate10m, hashrate1h, hashrate24h, lastExchange }: ImportedWorker): string {
  return `${online} ${hashrate10m} ${hashrate1h} ${hashrate24h} ${lastExchange} ${name}`;
}
